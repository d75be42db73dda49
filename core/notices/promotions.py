"""Promotions that have begun: each customer they are for is told of them, once."""

from __future__ import annotations

from core import clock, sql
from core.stores.models import Store

# A turn is a transaction: so many customers at a time, however many a shop has.
BATCH = 1000


async def announce(store: Store) -> int:
    """A batch of one promotion; 0 when all that have begun were told of. It goes on from the customer told last."""
    today = clock.today(store.timezone)
    rows = await sql.run("notices/announce", store=store.id, today=today, most=BATCH, now=clock.now())
    return len(rows)
