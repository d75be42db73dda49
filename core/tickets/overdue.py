"""A ticket that is late is said to be so once."""

from __future__ import annotations

from core import clock, sql

# A turn is a transaction: so many at a time.
BATCH = 500


async def raise_overdue() -> int:
    """A batch, of whatever stores; 0 when nothing is late that was not raised."""
    return len(await sql.run("tickets/raise_overdue", now=clock.now(), most=BATCH))
