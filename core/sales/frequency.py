"""Who is a frequent customer: judged after the first purchase of a month, by the weeks of the month before."""

from __future__ import annotations

from typing import Any

from core import clock, sql
from core.stores.models import Store

# Tills wait for a customer who is being judged: no more of them at once than a moment is enough for.
_BATCH = 200
_NO_END = 2**63 - 1


async def on_order_paid(store: Store, facts: dict[str, Any]) -> None:
    """Of later purchases of a month nothing comes: it is judged once."""
    if (customer := facts["customer"]) is not None:
        await _judge(store, customer, customer)


async def sweep(store: Store) -> int:
    """A batch of those whom the queue lost, and how many they were: 0 is the end of them."""
    return await _judge(store, 0, _NO_END)


async def _judge(store: Store, first: int, last: int) -> int:
    rows = await sql.run("sales/frequency", store=store.id, first=first, last=last, most=_BATCH, now=clock.now())
    return len(rows)
