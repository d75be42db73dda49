"""What a customer's points come to, and which of them are lost first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core import clock, sql
from core.actor import Actor
from core.customers.models import Customer
from core.loyalty import points

_DAYS_AHEAD = 3


@dataclass(frozen=True)
class Expiring:
    day: date
    points: int


@dataclass(frozen=True)
class Balance:
    # What a till would take; what has expired and is not swept yet is not in it.
    points: int
    # The next earn pays it first.
    debt: int
    expiring: list[Expiring]


async def balance(customer: Customer, by: Actor) -> Balance:
    now = clock.now()
    facts = {"customer": customer.id, "store": by.store.id, "timezone": by.store.timezone, "now": now}
    rows = await sql.run("loyalty/next_to_expire", most=_DAYS_AHEAD, **facts)
    expiring = [Expiring(row["day"], row["points"]) for row in rows]
    return Balance(await points.available(customer, now), customer.points_debt, expiring)
