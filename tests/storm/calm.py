"""After the storm: everything that was promised is done, and how long the promises waited."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import asyncpg

from tests.storm.proving import DAMAGES, PROOFS
from tests.stress.proving import rows_of
from tests.workers.shop import eventually

# A store whose deliverer was killed in a long statement is free again within half a minute.
_PATIENCE = 90.0
_WAITING = """
SELECT (SELECT count(*) FROM outbox_message WHERE done_at IS NULL AND parked_at IS NULL)
     + (SELECT count(*) FROM sale_tail)
"""
_WAITED = """
SELECT count(*) AS messages, count(DISTINCT event) AS kinds,
       extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (ORDER BY done_at - created_at)) AS median,
       extract(epoch FROM max(done_at - created_at)) AS longest
  FROM outbox_message
"""


async def _rests(connection: asyncpg.Connection) -> bool:
    return not await connection.fetchval(_WAITING)


@dataclass(frozen=True)
class Settled:
    seconds: float
    messages: int
    median: float
    longest: float
    # What does not hold, with the rows that say so.
    broken: dict[str, list[Any]]


async def settled(connection: asyncpg.Connection) -> Settled:
    started = time.perf_counter()
    with suppress(AssertionError):
        # What is still not done then is found by the proofs.
        await eventually(lambda: _rests(connection), "calm", _PATIENCE)
    took = time.perf_counter() - started
    [waited] = await connection.fetch(_WAITED)
    broken: dict[str, list[Any]] = {n: rows for n, sql in PROOFS.items() if (rows := await rows_of(sql, connection))}
    blind = {f"blind: {name}": ["its damage was not found"] for name in PROOFS if not await _found(name, connection)}
    return Settled(took, waited["messages"], float(waited["median"]), float(waited["longest"]), broken | blind)


async def _found(name: str, connection: asyncpg.Connection) -> bool:
    """Whoever proves is tried: the damage is done, looked for, and undone."""
    undone = connection.transaction()
    await undone.start()
    try:
        # Neither triggers nor foreign keys are in the way of it.
        await connection.execute("SET LOCAL session_replication_role = replica")
        await connection.execute(DAMAGES[name])
        return bool(await rows_of(PROOFS[name], connection))
    finally:
        await undone.rollback()
