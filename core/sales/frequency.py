"""Who is a frequent customer: judged after the first purchase of a month, by the weeks of the month before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from core import clock, sql
from core.actor import Actor
from core.customers.models import Customer
from core.stores.models import Store

# Tills wait for a customer who is being judged: no more of them at once than a moment is enough for.
_BATCH = 200
_NO_END = 2**63 - 1


@dataclass(frozen=True)
class Week:
    """From Monday to Sunday; one across the month's edge belongs to it whole."""

    first: date
    last: date
    bought: bool


@dataclass(frozen=True)
class Progress:
    """Of a month so far: with a purchase in each of its weeks, the next finds a frequent customer."""

    month: date
    today: date
    weeks: list[Week]

    @property
    def is_lost(self) -> bool:
        """A week has gone by without one."""
        return any(not week.bought and week.last < self.today for week in self.weeks)

    @property
    def is_won(self) -> bool:
        return all(week.bought for week in self.weeks)


async def progress(customer: Customer, by: Actor, today: date | None = None) -> Progress:
    today = today or clock.today(by.store.timezone)
    month = today.replace(day=1)
    facts = {"customer": customer.id, "store": by.store.id, "timezone": by.store.timezone, "month": month}
    rows = await sql.run("sales/frequency_weeks", **facts)
    return Progress(month, today, [Week(row["first"], row["last"], row["bought"]) for row in rows])


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
