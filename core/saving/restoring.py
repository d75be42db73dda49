"""Bringing a saved shop back: all of it in one transaction, or nothing."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from hashlib import sha256
from pathlib import Path

from asyncpg import Connection

from core import migrating
from core.connecting import connect
from core.database import direct
from core.saving import archive, building, tables
from core.saving.archive import Reading
from core.saving.manifest import Counter, Kept, Manifest, fingerprint
from core.saving.tables import Table
from core.settings import Settings, Unsettled

_OF_A_STORE = re.compile(r"sale_number_of_([0-9]+)")


async def restore(settings: Settings, file: Path, *, replace: bool = False, other_secret: bool = False) -> Manifest:
    """What was brought back. The tables are those of the file's day: migrating is the next step."""
    with archive.reading(file) as read:
        if read.manifest.secret != fingerprint(settings) and not other_secret:
            raise Unsettled(
                f"{file} was saved under another secret: set KASSA_SECRET_KEY (or DATA/secret) to that one, or say "
                "--other-secret, and everybody signs in anew and each store gives its bot's token again"
            )
        connection = await connect(**direct(settings))
        try:
            async with connection.transaction():
                await tables.behave(connection)
                await migrating.alone(connection)
                await _demand_room(connection, replace=replace)
                await building.clear(connection)
                await building.build(connection, read.manifest.migrations)
                await _fill(connection, read, file)
        except tables.AWAY as away:
            raise Unsettled(f"nothing was brought back: {away}") from away
        finally:
            await connection.close()
    return read.manifest


async def _demand_room(connection: Connection, *, replace: bool) -> None:
    """What is not Kassa's is never touched, and what is open is not taken from under somebody's feet."""
    standing = {table.name for table in await tables.found(connection)}
    if strange := sorted(standing - await building.names()):
        raise Unsettled(f"the database holds what is not Kassa's ({strange[0]}): give Kassa one of its own")
    open_now = await connection.fetchval(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'kassa'"
        " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
    )
    if open_now:
        raise Unsettled(f"Kassa has {open_now} connections to the database: stop the API, the worker and the bot first")
    if not replace and "store" in standing and (stores := await connection.fetchval("SELECT count(*) FROM store")):
        raise Unsettled(f"the database holds {stores} stores already: --replace throws them away")


async def _fill(connection: Connection, read: Reading, file: Path) -> None:
    told = read.manifest
    await connection.execute("SET LOCAL maintenance_work_mem = '256MB'")
    found = {table.name: table for table in await tables.found(connection)}
    differing = [name for name in found.keys() | told.tables.keys() if _columns(found, name) != _kept(told, name)]
    if differing:
        raise Unsettled(f"{file} has other columns than this Kassa's migrations make: {', '.join(sorted(differing))}")
    async with building.laid_open(connection):
        for name, kept in told.tables.items():
            await _load(connection, found[name], kept, read)
    await _count_on(connection, told.counters)
    await connection.execute("ANALYZE")


async def _load(connection: Connection, table: Table, kept: Kept, read: Reading) -> None:
    summed = sha256()

    async def pieces() -> AsyncIterator[bytes]:
        async for piece in read.table(table.name):
            summed.update(piece)
            yield piece

    said = await connection.copy_to_table(table.name, schema_name="public", columns=kept.columns, source=pieces())
    if (rows := int(said.rpartition(" ")[2])) != kept.rows or summed.hexdigest() != kept.sha256:
        raise Unsettled(f"{table.name} came as {rows} rows of {kept.rows}, or not as they were saved")


async def _count_on(connection: Connection, counters: Mapping[str, Counter]) -> None:
    """The sequences of a store are its own, and made with it."""
    standing = await tables.counters(connection)
    for name, counter in counters.items():
        of_store = _OF_A_STORE.fullmatch(name)
        if name not in standing and of_store:
            await connection.execute("SELECT number_sales_of($1, $2)", int(of_store[1]), counter.start)
    given = {name: counter.last for name, counter in counters.items() if counter.last is not None}
    await connection.execute(
        "SELECT setval(format('public.%I', name)::regclass, value)"
        " FROM unnest($1::text[], $2::bigint[]) AS given (name, value)",
        list(given),
        list(given.values()),
    )


def _columns(found: dict[str, Table], name: str) -> set[str] | None:
    return set(found[name].columns) if name in found else None


def _kept(told: Manifest, name: str) -> set[str] | None:
    return set(told.tables[name].columns) if name in told.tables else None
