"""Saving: every table as it was at one moment, while the tills go on selling."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from asyncpg import Connection

from core import clock, migrating
from core.connecting import connect
from core.database import direct
from core.saving import archive, tables
from core.saving.archive import Sum
from core.saving.manifest import Kept, Manifest, fingerprint
from core.settings import Settings, Unsettled


async def save(settings: Settings, file: Path) -> Manifest:
    """What was saved. Nobody waits for it but a migration."""
    with archive.writing(file) as out:
        try:
            async with _one_moment(settings) as connection:
                told = await _told(connection, settings, out)
        except tables.AWAY as away:
            raise Unsettled(f"nothing was saved: {away}") from away
        out.close_with(told)
    return told


async def _told(connection: Connection, settings: Settings, out: archive.Writing) -> Manifest:
    seen = await migrations(connection)
    if not seen:
        raise Unsettled("the database has no tables of Kassa: there is nothing to save")
    made_at = clock.now().isoformat(timespec="seconds")
    kept = {table.name: await _saved(connection, table, out) for table in await tables.found(connection)}
    return Manifest(
        made_at=made_at,
        postgres=str(connection.get_server_version().major),
        secret=fingerprint(settings),
        migrations=seen,
        tables=kept,
        # Read last: a sequence is never behind the rows that took from it.
        counters=await tables.counters(connection),
    )


async def migrations(connection: Connection) -> list[str]:
    if not await connection.fetchval("SELECT to_regclass('public.aerich') IS NOT NULL"):
        return []
    return [row["version"] for row in await connection.fetch("SELECT version FROM public.aerich ORDER BY id")]


@asynccontextmanager
async def _one_moment(settings: Settings) -> AsyncIterator[Connection]:
    connection = await connect(**direct(settings))
    try:
        # Before the moment is chosen: no migration is under way in it, and none begins while it is looked at.
        await migrating.hold_off(connection)
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            await tables.behave(connection)
            # Whoever looks for forgotten transactions knows this one by its name.
            await connection.execute("SET LOCAL application_name = 'kassa backup'")
            yield connection
    finally:
        await connection.close()


async def _saved(connection: Connection, table: tables.Table, out: archive.Writing) -> Kept:
    with out.table(table.name) as write:
        return await tables.copied(connection, table, Sum(write))
