"""The database: what it is, what we may do there, and whether it is as we expect it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import available_timezones

from asyncpg import Record
from tortoise.connection import get_connection

from core import clock, migrating, sql
from core.doctor.finding import Finding, bad, lasting, measured, ok, warn
from core.settings import Settings
from core.stores.models import Store

_OLDEST = 14
# The API, the worker and the bot; more of them need more.
_PARTS = 3


async def look(settings: Settings) -> AsyncIterator[Finding]:
    before = clock.now()
    (row,) = await sql.run("doctor/database")
    middle = before + (clock.now() - before) / 2
    yield _version(row)
    yield _rights(row, embedded=_is_embedded(settings))
    yield _clock(row["now"], middle)
    yield _time_zone(row)
    yield await _migrations()
    yield await _zones()
    yield _transactions(row["oldest_transaction"] or 0.0)
    yield _connections(row, settings)
    yield _disk(settings)


def _version(row: Record) -> Finding:
    says = f"PostgreSQL {row['version']}, {row['size'] / 1e6:,.0f} MB"
    if row["version"] < _OLDEST:
        return bad("database", says, f"Kassa needs PostgreSQL {_OLDEST} or newer: upgrade it")
    return ok("database", says)


def _rights(row: Record, *, embedded: bool) -> Finding:
    if not (row["may_create"] and row["is_owner"]):
        return bad(
            "rights",
            "the account of DATABASE_URL may not change the tables, so no migration will go through",
            "let it own the database and its tables (ALTER … OWNER TO)",
        )
    if row["is_superuser"] and not embedded:
        return warn("rights", "the account of DATABASE_URL is a superuser", "one that owns its database is enough")
    return ok("rights", "it owns its tables")


def _clock(theirs: datetime, ours: datetime) -> Finding:
    ahead = (ours.astimezone(UTC) - theirs).total_seconds()
    says = f"{abs(ahead):.2f} s {'ahead of' if ahead > 0 else 'behind'} the database's"
    return measured("clock", abs(ahead), says, "let both machines keep time by NTP", warn_at=1.0, bad_at=5.0)


def _time_zone(row: Record) -> Finding:
    if row["timezone"] not in ("UTC", "Etc/UTC", "GMT"):
        do = "ALTER DATABASE … SET timezone = 'UTC' (behind PgBouncer Kassa cannot ask for it)"
        return bad("time zone", f"the database answers in {row['timezone']}", do)
    return ok("time zone", "UTC")


async def _migrations() -> Finding:
    connection = get_connection("default")
    if missing := await migrating.missing(connection):
        return bad("migrations", f"{len(missing)} not applied, the first {missing[0]}", "kassa migrate")
    known = {file.name for file in migrating.files()}
    seen = await connection.execute_query_dict("SELECT version FROM aerich ORDER BY id")
    if younger := [row["version"] for row in seen if row["version"] not in known]:
        says = f"the tables are those of a newer Kassa ({younger[-1]})"
        return warn("migrations", says, "fine while a new version is rolled out; else update this machine")
    return ok("migrations", f"{len(known)} applied")


async def _zones() -> Finding:
    wanted = {str(zone) for zone in await Store.all().distinct().values_list("timezone", flat=True)}
    if lost := sorted(wanted - available_timezones()):
        says = f"this machine does not know the clock of {', '.join(lost)}: nothing of the timetable happens there"
        return bad("store clocks", says, "install tzdata anew, or correct the store's time zone")
    return ok("store clocks", f"{len(wanted)} time zones, all known")


def _transactions(oldest: float) -> Finding:
    says = f"the oldest transaction has been open for {lasting(oldest)}" if oldest else "no transaction is open"
    do = "see pg_stat_activity for whose it is; SELECT pg_terminate_backend(pid) ends it"
    return measured("transactions", oldest, says, do, warn_at=60.0, bad_at=600.0)


def _connections(row: Record, settings: Settings) -> Finding:
    share, wanted = row["connections"] / row["room"], settings.database_pool * _PARTS
    if wanted > row["room"]:
        says = f"{_PARTS} processes may open {wanted} connections, the server has room for {row['room']}"
        return warn("connections", says, "lower KASSA_DATABASE_POOL, raise max_connections, or use PgBouncer")
    says = f"{row['connections']} of {row['room']} in use; a process may open {settings.database_pool}"
    do = "lower KASSA_DATABASE_POOL, stop what nobody needs, or use PgBouncer"
    return measured("connections", share, says, do, warn_at=0.75, bad_at=0.9)


def _disk(settings: Settings) -> Finding:
    total, _, free = disk(settings.data)
    says = f"{free / 1e9:,.1f} GB of {total / 1e9:,.0f} free where DATA is"
    if not _is_embedded(settings):
        says += "; look after the database's own disk too"
    do = "free some, or move DATA: with a full disk nothing can be sold"
    used = 1 - free / total if total else 1.0
    return measured("disk", 1.0 if free < 1e9 else used, says, do, warn_at=0.85, bad_at=0.95)


def disk(folder: Path) -> tuple[int, int, int]:
    while not folder.exists():
        folder = folder.resolve().parent
    return shutil.disk_usage(folder)


def _is_embedded(settings: Settings) -> bool:
    return settings.database_url.startswith("postgresql://kassa@/kassa?host=")
