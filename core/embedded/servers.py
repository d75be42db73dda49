"""The servers of a DATA folder: for its owner to run, for everybody else to connect to."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from core.embedded import postgres, sockets, valkey
from core.embedded.accounts import Account, account_for
from core.embedded.cluster import Cluster
from core.embedded.ownership import Ownership
from core.embedded.postgres import Postgres
from core.embedded.progress import Tell, silently
from core.embedded.refusing import CannotStart
from core.embedded.server import PATIENCE, Server
from core.embedded.valkey import Valkey
from core.settings import Settings

Kind = Literal["postgres", "valkey"]
BOTH: tuple[Kind, ...] = ("postgres", "valkey")


@dataclass(frozen=True)
class Servers:
    """Where to connect. Who only attached has none running of its own."""

    addresses: dict[str, str]
    running: Sequence[Server] = ()
    after_disorder: bool = False

    @property
    def database_url(self) -> str:
        return self.addresses["DATABASE_URL"]

    @property
    def redis_url(self) -> str:
        return self.addresses["REDIS_URL"]


def needed(settings: Settings) -> tuple[Kind, ...]:
    """What the operator gave an address of is never started."""
    given = {"postgres": settings.database_url, "valkey": settings.redis_url}
    return tuple(kind for kind in BOTH if not given[kind])


@contextmanager
def embedded(
    folder: Path, *, wanted: Sequence[Kind] = BOTH, durable: bool = True, attach: bool = True, tell: Tell = silently
) -> Iterator[Servers]:
    """Start what is wanted of DATA's servers, or attach to them when another process has them running."""
    if not wanted:
        yield Servers({})
        return
    data = folder.resolve()
    lock = Ownership(data)
    if _own_or_attach(lock, data, wanted, attach=attach):
        yield from _owning(lock, data, wanted, durable=durable, tell=tell)
    else:
        lock.close()
        yield Servers(_addresses(data, wanted))


def _own_or_attach(lock: Ownership, data: Path, wanted: Sequence[Kind], *, attach: bool) -> bool:
    """True when the folder is ours. Else wait for its owner's servers, or for its end."""
    deadline = time.monotonic() + PATIENCE
    while not lock.take():
        if not attach:
            raise CannotStart(
                f"{data} is in use by {lock.holder() or 'another process'}: stop it, or choose another DATA"
            )
        if _up(data, wanted):
            return False
        if time.monotonic() > deadline:
            raise CannotStart(f"{lock.holder()} has {data} and its servers do not answer: stop it and try again")
        time.sleep(0.05)
    return True


def _up(data: Path, wanted: Sequence[Kind]) -> bool:
    folder = sockets.folder_for(data)
    return ("postgres" not in wanted or postgres.is_ready(data / "postgres")) and (
        "valkey" not in wanted or valkey.answers(folder)
    )


def _owning(lock: Ownership, data: Path, wanted: Sequence[Kind], *, durable: bool, tell: Tell) -> Iterator[Servers]:
    servers: list[Server] = []
    account = account_for(data)
    try:
        servers = _servers(data, wanted, account, durable=durable)
        for server in servers:
            server.bring_up(tell)
        yield Servers(_addresses(data, wanted), servers, lock.left_in_disorder)
    finally:
        for server in reversed(servers):
            server.stop()
        sockets.leave_folder(data, account)
        lock.release()


def _servers(data: Path, wanted: Sequence[Kind], account: Account, *, durable: bool) -> list[Server]:
    folder = sockets.open_folder(data, account)
    made: dict[Kind, Server] = {}
    if "postgres" in wanted:
        made["postgres"] = Postgres(Cluster(data, account, durable), folder, account)
    if "valkey" in wanted:
        made["valkey"] = Valkey(data, folder, account, durable=durable)
    return list(made.values())


def _addresses(data: Path, wanted: Sequence[Kind]) -> dict[str, str]:
    folder = sockets.folder_for(data)
    found = {"postgres": ("DATABASE_URL", postgres.url(folder)), "valkey": ("REDIS_URL", valkey.url(folder))}
    return dict(found[kind] for kind in wanted)
