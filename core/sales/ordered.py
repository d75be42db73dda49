"""An order as somebody who takes orders sees it: what, how many, what one costs, and for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from core.actor import Actor
from core.customers.models import Customer
from core.money import cent
from core.sales import whole
from core.sales.models import Line, Order, Status

# Longer baskets end in the number of what else is in them.
_MOST_NAMED = 10


@dataclass(frozen=True)
class Ordered:
    order: Order
    # One who was deleted since, too.
    client: Customer | None
    product: str
    quantity: Decimal
    # With tax.
    price: Decimal

    @property
    def id(self) -> int:
        return int(self.order.id)


def orders(by: Actor) -> QuerySet[Order]:
    """Of every dialect; what a scanner is still filling is no order yet."""
    return by.own(Order).filter(~Q(is_draft=True, status=Status.PENDING))


async def one(order: Order, by: Actor) -> Ordered:
    return (await of([await by.own(Order).get(id=order.id)], by))[0]


async def of(orders: Sequence[Order], by: Actor) -> list[Ordered]:
    """Two questions, however many orders there are."""
    lines = await whole.lines_of_all(orders, by)
    ids = {order.customer_id for order in orders if order.customer_id}
    clients = {one.id: one for one in await Customer.filter(store_id=by.store.id, id__in=ids)} if ids else {}
    return [_ordered(order, lines[order.id], clients.get(order.customer_id or 0), by) for order in orders]


def _ordered(order: Order, lines: Sequence[Line], client: Customer | None, by: Actor) -> Ordered:
    if len(lines) == 1:
        [line] = lines
        return Ordered(order, client, line.name, line.quantity, line.price_with_tax(cent(by.store.currency)))
    # A basket is one thing at the price of all that is in it.
    return Ordered(order, client, _named(lines), Decimal(1), order.final_amount)


def _named(lines: Sequence[Line]) -> str:
    names = ", ".join(line.name for line in lines[:_MOST_NAMED])
    return f"{names} (+{len(lines) - _MOST_NAMED})" if len(lines) > _MOST_NAMED else names
