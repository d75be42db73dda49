"""What a period of a shop comes to: rollups and tail together, each answer one statement and so of one moment.

A row is a key and its sums; what each sum means stands at the rollup it comes from (core/analytics/rollups.py).
"""

from __future__ import annotations

from typing import Any

from asyncpg import Record

from core import sql
from core.actor import Actor
from core.analytics.period import Period
from core.analytics.reading import facts


async def discounts(period: Period, by: Actor) -> list[Record]:
    whose = {"store": by.store.id, "first": period.start_date, "last": period.end_date}
    return await sql.run("analytics/discounts", **whose)


async def days(period: Period, by: Actor, of: Period | None = None) -> list[Record]:
    """Tickets and customers without those of whom nothing is left at the end of the period, or of the one it is in."""
    return await _standing("days", period, by, until=(of or period).until(by))


async def summary(period: Period, by: Actor) -> list[Record]:
    """Several lists in one answer, each row tagged with its part: see the statement."""
    return await _standing("summary", period, by)


async def _standing(what: str, period: Period, by: Actor, **otherwise: Any) -> list[Record]:
    return await sql.run(f"analytics/{what}", **facts(period, by) | otherwise)
