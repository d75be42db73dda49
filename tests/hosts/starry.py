"""A Redis with a replica and three sentinels, out of the wheel, set as deploy/redis/sentinel.conf says."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from core.embedded import binaries
from tests.running.processes import ROOT, eventually, free_port

SERVICE = "kassa"
_SENTINELS = 3


class Constellation:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.servers = [free_port() for _ in range(2)]
        self.sentinels = [free_port() for _ in range(_SENTINELS)]
        self._processes: dict[int, subprocess.Popen[bytes]] = {}

    @property
    def url(self) -> str:
        places = ",".join(f"127.0.0.1:{port}" for port in self.sentinels)
        return f"redis+sentinel://{places}/{SERVICE}/0"

    def rises(self) -> None:
        first, second = self.servers
        self._serves(first)
        self._serves(second, "--replicaof", f"127.0.0.1 {first}")
        for port in self.sentinels:
            self._watches(port, first)
        eventually(self.is_whole, "two sentinels beside each, and a replica")

    def is_whole(self) -> bool:
        """Each sentinel knows the others and the replica, which is in step."""
        return all(
            told and told["num-other-sentinels"] == _SENTINELS - 1 and told["num-slaves"] == 1
            for told in map(self._told, self.sentinels)
        ) and self._in_step(self.primary())

    def primary(self) -> int:
        """As the first sentinel that answers says."""
        ports = [told["port"] for told in map(self._told, self.sentinels) if told and told["is_master"]]
        return int(ports[0]) if ports else 0

    def loses_its_primary(self) -> float:
        """Killed where it stands; the moment of it."""
        process = self._processes[self.primary()]
        process.kill()
        process.wait()
        return time.monotonic()

    def gets_back(self, port: int) -> None:
        """Whoever was killed returns believing that it is the primary, and is told otherwise."""
        self._serves(port)

    def sets(self) -> None:
        for process in self._processes.values():
            process.send_signal(signal.SIGKILL)
        for process in self._processes.values():
            process.wait()

    def _serves(self, port: int, *more: str) -> None:
        home = self._folder / f"redis-{port}"
        home.mkdir(exist_ok=True)
        usual = ("--bind", "127.0.0.1", "--port", str(port), "--save", "", "--repl-diskless-sync-delay", "0")
        self._starts(port, [*usual, "--dir", str(home), *more])

    def _watches(self, port: int, primary: int) -> None:
        shipped = (ROOT / "deploy/redis/sentinel.conf").read_text(encoding="utf-8")
        settings = self._folder / f"sentinel-{port}.conf"
        own = shipped.replace("port 26379", f"port {port}\nbind 127.0.0.1\ndir {self._folder}")
        settings.write_text(own.replace("redis-1 6379", f"127.0.0.1 {primary}"), encoding="utf-8")
        self._starts(port, [str(settings), "--sentinel"])

    def _starts(self, port: int, words: list[str]) -> None:
        with (self._folder / f"redis-{port}.txt").open("ab") as log:
            argv = [str(binaries.valkey()), *words]
            environment = {"PATH": os.defpath}
            self._processes[port] = subprocess.Popen(argv, env=environment, stdout=log, stderr=log)
        eventually(lambda: _answers(port), f"a server on port {port}")

    def _told(self, port: int) -> dict[str, int]:
        try:
            with Redis(port=port, socket_timeout=1.0) as line:
                told: dict[str, int] = line.sentinel_master(SERVICE)
                return told
        except RedisError:
            return {}

    def _in_step(self, port: int) -> bool:
        with Redis(port=port, socket_timeout=1.0) as line:
            told = line.info("replication")
        return any(told.get(f"slave{number}", {}).get("state") == "online" for number in range(2))


@contextmanager
def constellation(folder: Path) -> Iterator[Constellation]:
    found = Constellation(folder)
    try:
        found.rises()
        yield found
    finally:
        found.sets()


def _answers(port: int) -> bool:
    try:
        with Redis(port=port, socket_timeout=1.0) as line:
            return bool(line.ping())
    except RedisError:
        return False
