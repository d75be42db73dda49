"""An order with its lines, its customer and its payments: what every edge shows of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from core import sql
from core.actor import Actor
from core.customers.models import Customer
from core.sales.models import Line, Order, Payment


@dataclass(frozen=True)
class Whole:
    order: Order
    lines: Sequence[Line]
    customer_name: str | None = None
    payments: Sequence[Payment] = ()

    @property
    def paid(self) -> Decimal:
        return sum((payment.amount for payment in self.payments), Decimal(0))

    @property
    def change(self) -> Decimal:
        return sum((payment.change for payment in self.payments), Decimal(0))


async def lines_of(order: Order, by: Actor) -> list[Line]:
    return (await _lines([order.id], by))[order.id]


async def lines_of_all(orders: Sequence[Order], by: Actor) -> dict[int, list[Line]]:
    return await _lines([order.id for order in orders], by)


async def one(order: Order, by: Actor) -> Whole:
    """Of an order that was read with the customer behind it."""
    payments = await by.own(Payment).filter(order_id=order.id).order_by("id")
    return made(order, await lines_of(order, by), payments)


def made(order: Order, lines: Sequence[Line], payments: Sequence[Payment] = ()) -> Whole:
    """Of an order that bears its customer, with what is known of the rest."""
    customer = order.customer if order.customer_id else None
    return Whole(order, lines, customer.name if customer else None, payments)


async def of(orders: Sequence[Order], by: Actor) -> list[Whole]:
    """Three questions, however many orders there are."""
    ids = [order.id for order in orders]
    lines, payments = await _lines(ids, by), defaultdict(list)
    for payment in await by.own(Payment).filter(order_id__in=ids).order_by("id"):
        payments[payment.order_id].append(payment)
    names = await _names({order.customer_id for order in orders if order.customer_id}, by)
    return [Whole(order, lines[order.id], names.get(order.customer_id or 0), payments[order.id]) for order in orders]


async def _lines(ids: Sequence[int], by: Actor) -> dict[int, list[Line]]:
    lines = defaultdict(list)
    for row in await sql.run("sales/lines", orders=ids, store=by.store.id):
        lines[row["l.order_id"]].append(sql.loaded(Line, row, "l"))
    return lines


async def _names(ids: set[int], by: Actor) -> dict[int, str]:
    """Of hidden customers too: what they bought keeps their name."""
    if not ids:
        return {}
    return {one.id: one.name for one in await Customer.filter(store_id=by.store.id, id__in=ids)}
