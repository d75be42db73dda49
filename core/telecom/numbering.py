"""Numbers without gaps: CTR-2026-000001 is the first contract of a store, and the count goes on over the years."""

from __future__ import annotations

from core import clock, sql
from core.actor import Actor


async def number(prefix: str, by: Actor) -> str:
    """Its row stays locked until the commit: it is asked for last."""
    [row] = await sql.run("sales/count_on", store=by.store.id, counter=prefix)
    return f"{prefix}-{clock.today(by.store.timezone).year}-{row['value']:06}"
