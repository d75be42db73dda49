"""Points that nobody spent in time leave the balance, and the customer is told."""

from __future__ import annotations

from datetime import datetime

from tortoise.functions import Sum

from core import clock, sql
from core.actor import Actor
from core.customers.holding import held
from core.loyalty.models import PointEntry, PointKind
from core.loyalty.points import entered, told
from core.stores.models import Store

_AT_ONCE = 100


async def expire(store: Store) -> int:
    """Of some customers at a time; 0 when nobody has any left."""
    now = clock.now()
    over = PointEntry.filter(store_id=store.id, left_over__gt=0, expires_at__lte=now)
    customers = await over.order_by("customer_id").distinct().limit(_AT_ONCE).values_list("customer_id", flat=True)
    # In the order of their ids, like everybody who holds several.
    for customer_id in customers:
        await _expire(int(str(customer_id)), now, Actor(store))
    return len(customers)


async def _expire(customer_id: int, now: datetime, by: Actor) -> None:
    customer = await held(customer_id, by)
    # A sale may have drawn on them before the row was ours.
    over = PointEntry.filter(customer_id=customer_id, left_over__gt=0, expires_at__lte=now)
    [row] = await over.annotate(points=Sum("left_over")).values("points")
    if row["points"]:
        entry = await entered(customer, by, kind=PointKind.EXPIRE, amount=-int(row["points"]))
        await sql.run("loyalty/expire", customer=customer_id, store=by.store.id, entry=entry.id, now=now)
        await told("points.expired", customer, entry, by)
