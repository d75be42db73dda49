"""A primary and its streaming replica, out of the wheel, each a server of its own on loopback."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from core.embedded import silently
from core.embedded.accounts import Account, account_for
from core.embedded.child import Child, Program
from core.embedded.cluster import ENVIRONMENT, Cluster
from core.embedded.postgres import is_ready
from tests.running.processes import eventually, free_port

# The name by which the primary knows its replica.
_NAME = "second"
_SETTINGS = (
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=200",
    "log_checkpoints=off",
    # What a report reads at the replica is not vacuumed away at the primary meanwhile.
    "hot_standby_feedback=on",
    "wal_receiver_status_interval=1s",
)
_WAITS_FOR_REPLICA = (f"synchronous_standby_names={_NAME}", "synchronous_commit=on")


@dataclass
class Node:
    data: Path
    account: Account
    more: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.port = free_port()
        self.cluster = Cluster(self.data, self.account, durable=False)
        self.child: Child | None = None

    @property
    def url(self) -> str:
        return f"postgresql://kassa@127.0.0.1:{self.port}/kassa"

    def starts(self) -> None:
        settings = [*_SETTINGS, f"port={self.port}", *self.more]
        options = [part for setting in settings for part in ("-c", setting)]
        self.child = Child(self._program("postgres", "-D", self.cluster.folder, *options), ((signal.SIGINT, 20.0),))
        self.child.launch()
        eventually(lambda: is_ready(self.cluster.folder), f"a server on port {self.port}")

    def copies(self, other: Node) -> None:
        """pg_basebackup, and from then on a stream."""
        self.account.own(self.cluster.folder)
        where = f"host=127.0.0.1 port={other.port} user=kassa application_name={_NAME}"
        words = ("-d", where, "-D", self.cluster.folder, "-R", "-X", "stream", "-c", "fast", "--no-sync")
        made = self._program("pg_basebackup", *words).spawn(dying=signal.SIGKILL)
        assert made.wait() == 0, (self.data / "pg_basebackup.log").read_text()

    def says(self, question: str) -> object:
        """None where it does not answer."""
        return asyncio.run(self._told(question))

    def dies(self) -> None:
        """All its processes at once, as with the power; whoever is connected hears that from the kernel."""
        self._all(signal.SIGKILL)
        assert self.child
        assert self.child.process
        self.child.process.wait()

    def freezes(self) -> None:
        """It neither answers nor refuses, as a machine that fell off the network."""
        self._all(signal.SIGSTOP)

    def stops(self) -> None:
        if self.child and self.child.alive:
            self._all(signal.SIGCONT)
            self.child.stop()

    def _all(self, number: signal.Signals) -> None:
        """Each of its processes is a session of its own."""
        assert self.child
        assert self.child.process
        first = self.child.process.pid
        for pid in (first, *_children(first)):
            with suppress(ProcessLookupError):
                os.kill(pid, number)

    async def _told(self, question: str) -> object:
        try:
            connection = await asyncpg.connect(self.url, timeout=2)
        except (OSError, asyncpg.PostgresError):
            return None
        try:
            return await connection.fetchval(question)
        finally:
            await connection.close()

    def _program(self, name: str, *words: str | Path) -> Program:
        program, log = self.cluster.programs / name, self.data / f"{name}.log"
        enters = (program, self.cluster.folder)
        return Program(name, [program, *words], ENVIRONMENT, self.account, enters=enters, log=log)


def _children(parent: int) -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(FileNotFoundError, ProcessLookupError):
            if int((folder / "stat").read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(folder.name))
    return found


@dataclass
class Pair:
    primary: Node
    replica: Node

    @property
    def url(self) -> str:
        """Whichever of the two takes writes."""
        ports = f"127.0.0.1:{self.primary.port},127.0.0.1:{self.replica.port}"
        return f"postgresql://kassa@{ports}/kassa?target_session_attrs=read-write"

    def is_in_step(self) -> bool:
        return bool(self.primary.says("SELECT count(*) > 0 FROM pg_stat_replication WHERE state = 'streaming'"))


@contextmanager
def pair(folder: Path, *, synchronous: bool = False, hasty: bool = True) -> Iterator[Pair]:
    account = account_for(folder)
    quick = ("fsync=off", "full_page_writes=off") if hasty else ()
    nodes = []
    for name, more in (("first", _WAITS_FOR_REPLICA if synchronous else ()), ("second", ())):
        (folder / name).mkdir()
        nodes.append(Node(folder / name, account, (*quick, *more)))
    first, second = nodes
    found = Pair(first, second)
    first.cluster.stand(silently)
    try:
        first.starts()
        second.copies(first)
        second.starts()
        eventually(found.is_in_step, "a replica that streams")
        yield found
    finally:
        for node in nodes:
            node.stops()
