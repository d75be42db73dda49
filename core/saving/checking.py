"""Is a saved file a shop? It is brought back into a database that is thrown away, compared, and its books proven."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from urllib.parse import urlsplit, urlunsplit

import asyncpg
from asyncpg import Connection
from tortoise.context import TortoiseContext

from core import migrating
from core.connecting import connect
from core.database import configuration, direct
from core.proving import alarms, whole
from core.saving import restoring, tables
from core.saving.archive import Sum
from core.saving.manifest import Manifest
from core.settings import Settings, Unsettled
from core.stores.models import Store

_PREFIX = "kassa_check_"
# Any number, the same in every process: whoever holds this advisory lock is checking.
_LOCK = 0x6B61737363
_ROOT = Path(__file__).parents[2]
_MIGRATE = """
import asyncio
from core.migrating import migrate
from core.settings import settings
asyncio.run(migrate(settings()))
"""


@dataclass(frozen=True)
class Found:
    manifest: Manifest
    stores: int
    # Tables that did not come back as they were, and sums that do not add up and were not an alarm already.
    differing: list[str]
    untrue: list[str]
    known: int


async def check(settings: Settings, file: Path) -> Found:
    async with _thrown_away(settings) as copy:
        told = await restoring.restore(copy, file, other_secret=True)
        differing = await _differing(copy, told)
        # The proofs are those of today's tables.
        if len(told.migrations) < len(migrating.files()):
            await _brought_up_to_date(copy)
        stores, untrue, known = await _proven(copy)
    return Found(told, stores, differing, untrue, known)


async def _brought_up_to_date(copy: Settings) -> None:
    """In a process of its own: aerich opens the ORM anew, and here it is open already."""
    environment = os.environ | {"DATABASE_URL": copy.database_url}
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", _MIGRATE, cwd=_ROOT, env=environment)
    if await process.wait():
        raise RuntimeError("the copy could not be brought up to date")


async def _differing(copy: Settings, told: Manifest) -> list[str]:
    connection = await connect(**direct(copy))
    try:
        async with connection.transaction(readonly=True):
            await tables.behave(connection)
            found = {one.name: await tables.copied(connection, one, Sum()) for one in await tables.found(connection)}
    finally:
        await connection.close()
    return [name for name in sorted(found.keys() | told.tables.keys()) if found.get(name) != told.tables.get(name)]


async def _proven(copy: Settings) -> tuple[int, list[str], int]:
    async with TortoiseContext() as own:
        # A proof of everything may take longer than a request.
        await own.init(config=configuration(copy.model_copy(update={"statement_seconds": 86_400.0})))
        stores = await Store.all().order_by("id")
        known = {(alarm.what, alarm.store_id, alarm.record_id) for alarm in await alarms.all_open()}
        untrue = [
            f"{store.slug}, {one.what} of {one.record} {one.record_id}: {one.expected} was expected, {one.found} found"
            for store in stores
            for one in await whole.prove(store)
            if (one.what, store.id, one.record_id) not in known
        ]
    return len(stores), untrue, len(known)


@asynccontextmanager
async def _thrown_away(settings: Settings) -> AsyncIterator[Settings]:
    """A database beside the shop's own. One check at a time; what a killed one left goes first."""
    connection = await connect(**direct(settings))
    # Another Kassa of the same server checks its own.
    number = await connection.fetchval("SELECT oid FROM pg_database WHERE datname = current_database()")
    ours = f"{_PREFIX}{number}_"
    name = f"{ours}{token_hex(4)}"
    try:
        await connection.execute("SET statement_timeout = 0; SET lock_timeout = 0")
        await connection.execute("SELECT pg_advisory_lock($1)", _LOCK)
        await _tidy(connection, ours)
        await connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        yield settings.model_copy(update={"database_url": _beside(settings.database_url, name)})
    except asyncpg.InsufficientPrivilegeError:
        raise Unsettled("the account of DATABASE_URL may make no database: ALTER ROLE … CREATEDB") from None
    finally:
        with suppress(asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
            await connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        await connection.close()


async def _tidy(connection: Connection, ours: str) -> None:
    for row in await connection.fetch("SELECT datname FROM pg_database WHERE starts_with(datname, $1)", ours):
        await connection.execute(f"DROP DATABASE IF EXISTS {row['datname']} WITH (FORCE)")


def _beside(url: str, name: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"/{name}"))
