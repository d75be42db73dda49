"""What stands on the shelf and should not: too little of it, or nothing of it sold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tortoise.expressions import Q, RawSQL
from tortoise.queryset import QuerySet

from core import clock
from core.actor import Actor
from core.catalog.models import Product
from core.catalog.offering import LOW_STOCK

# Thousands may be told at once, and a product has many columns.
_SHOWN = ("id", "name", "current_stock")

# A sale is paid when it happens or later: the index of payments knows where the period begins, and of the lines of a
# product only those since then are looked at, until one is found. OFFSET 0 keeps the planner on this way, row by row,
# and the sum from walking through all sales for the first that fits.
_SOLD = """EXISTS (
    SELECT FROM sale_line l, LATERAL (
        SELECT FROM sale
         WHERE id = l.order_id AND store_id = {store} AND status = 'PAID' AND coalesce(occurred_at, paid_at) >= {since}
        OFFSET 0) AS o
     WHERE l.product_id = "product"."id" AND l.refunded_quantity < l.quantity
       AND l.order_id >= (SELECT min(id + 0) FROM sale WHERE store_id = {store} AND paid_at >= {since})
    OFFSET 0)"""


def low_stock(by: Actor, threshold: Decimal | None = None) -> QuerySet[Product]:
    """At most so much, else what has run down to its own least stock."""
    return by.own(Product).filter(LOW_STOCK if threshold is None else Q(current_stock__lte=threshold)).only(*_SHOWN)


def unsold_since(day: date, by: Actor) -> QuerySet[Product]:
    """No piece of it was sold since, or every piece came back."""
    since = clock.beginning(day, by.store.timezone)
    moment = f"'{since.isoformat() if since else '-infinity'}'::timestamptz"
    sold = RawSQL(_SOLD.format(store=int(by.store.id), since=moment))
    return by.own(Product).annotate(was_sold=sold).filter(was_sold=False).only(*_SHOWN)
