"""What a session is held to, whoever lends it; and the replica, where there is one."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connection
from tortoise.exceptions import DBConnectionError

from core import database
from core.database import held_to
from core.doctor.finding import Finding, bad, measured, ok, warn
from core.settings import Settings

_AWAY = (OSError, DBConnectionError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
# A log segment, and so many that somebody should look.
_SEGMENT = 16 * 2**20

_HELD = "SELECT name, setting FROM pg_settings WHERE name = ANY ($1)"
_PRIMARY = "SELECT pg_current_wal_flush_lsn()::text AS position, system_identifier FROM pg_control_system()"
_REPLICA = """
SELECT pg_is_in_recovery() AS stands_by, system_identifier,
       pg_wal_lsn_diff($1::text::pg_lsn, pg_last_wal_replay_lsn())::float AS missing FROM pg_control_system()
"""


async def look(settings: Settings) -> AsyncIterator[Finding]:
    yield await limits(settings)
    yield await _replica(settings)


async def limits(settings: Settings) -> Finding:
    """Behind PgBouncer nobody but its connect_query or the account can say so."""
    wanted = held_to(settings)
    rows = await get_connection("default").execute_query_dict(_HELD, [list(wanted)])
    other = [f"{row['name']} = {row['setting']} instead of {wanted[row['name']]}" for row in rows
             if row["setting"] != wanted[row["name"]]]  # fmt: skip
    if other:
        do = "PgBouncer's connect_query sets them, see docs/replicas.md; without them one query may stop a shop"
        return warn("limits", f"sessions have {', '.join(sorted(other))}", do)
    return ok("limits", f"a statement ends after {settings.statement_seconds:g} s")


async def _replica(settings: Settings) -> Finding:
    if not settings.database_replica_url:
        return ok("replica", "none is named; the primary answers everything")
    try:
        (ours,) = await get_connection("default").execute_query_dict(_PRIMARY)
        async with _opened(settings) as client:
            (theirs,) = await client.execute_query_dict(_REPLICA, [ours["position"]])
    except _AWAY as away:
        do = "start it, or correct DATABASE_REPLICA_URL; until then the primary answers everything"
        return warn("replica", f"it does not answer ({type(away).__name__})", do)
    return _compared(ours, theirs)


def _compared(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Finding:
    if theirs["system_identifier"] != ours["system_identifier"]:
        return bad("replica", "DATABASE_REPLICA_URL leads to another database than DATABASE_URL", "correct it")
    if not theirs["stands_by"]:
        do = "name a standby, or leave the setting out; until then the primary answers everything"
        return warn("replica", "DATABASE_REPLICA_URL leads to a server that is no standby", do)
    missing = max(0.0, theirs["missing"] or 0.0)
    do = "see pg_stat_replication at the primary; until it has caught up the primary answers everything"
    says = f"it lacks {missing / 1024:,.0f} KiB of the log"
    return measured("replica", missing, says, do, warn_at=_SEGMENT, bad_at=64 * _SEGMENT)


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[BaseDBAsyncClient]:
    client = database.replica(settings)
    try:
        yield client
    finally:
        await client.close()
