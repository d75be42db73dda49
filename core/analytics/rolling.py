"""Rolling up: the tail is added to the rollups, some rows at a time, by any number of workers at once."""

from __future__ import annotations

from core import sql
from core.sales.tail import Tail

# Half a second's work: a till that comes meanwhile waits for none of it.
BATCH = 5000


async def roll(batch: int = BATCH) -> int:
    """How many rows of the tail are in the rollups now. A reader finds the same before, meanwhile and after."""
    async with sql.together():
        held = await sql.run("analytics/resting", batch=batch)
        rows = await sql.run("analytics/roll", stores=[row["id"] for row in held], batch=batch)
    return int(rows[0]["done"])


async def catch_up() -> bool:
    """One batch, where there is anything; whether there may be more. Looking costs an idle shop next to nothing."""
    return await Tail.exists() and await roll(BATCH) == BATCH


async def sweep() -> int:
    """One batch for the timetable. A batch that was not full is the end: the shop goes on selling, and a sweep
    that waited for an empty tail would never be done."""
    done = await roll(BATCH)
    return done if done == BATCH else 0
