"""Freehand: an order of one line of free text, its price the final one; no product, no stock, no tax (004)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from asyncpg import UniqueViolationError

from core import audit, clock, sql
from core.actor import Actor
from core.customers.models import Customer
from core.money import MOST_MONEY, cent, demand_payable, rounded
from core.refusal import Missing, Refused, Unknown
from core.sales import cancelling, numbering, paying, putting, whole
from core.sales.basket import MOST_ITEMS, TooLarge
from core.sales.drafting import NotOpen
from core.sales.models import Line, Method, Order, Status
from core.sales.tendering import Tender


class PaidStays(Refused):
    """What was paid is neither edited nor deleted, even when it came back: that is a refund's."""

    code = "order.paid_stays"  # id


class OfTheCatalogue(Refused):
    """What was sold by the catalogue has its names, prices and stock from there."""

    code = "order.of_the_catalogue"  # id


@dataclass(frozen=True)
class Freehand:
    customer_id: int
    name: str
    quantity: Decimal
    price: Decimal
    description: str = ""
    client_uuid: UUID | None = None


async def place(asked: Freehand, by: Actor) -> int:
    """The same client_uuid again is answered with the order it made."""
    if made := await _made_before(asked.client_uuid, by):
        return made
    if not await by.own(Customer).filter(id=asked.customer_id).exists():
        raise Unknown("client", id=asked.customer_id)
    written = await _written(asked, by) or await _made_before(asked.client_uuid, by)
    if written is None:
        # Made once and deleted since.
        raise Unknown("client_uuid", id=asked.client_uuid)
    return written


async def change(order: Order, wished: Mapping[str, Any], by: Actor) -> Order:
    """What is left out stays: name, quantity and price of the line, customer_id, description."""
    locked = await _locked(order, by)
    if locked.status is Status.CANCELLED:
        raise NotOpen(id=order.id)
    if not wished:
        return locked
    await locked.fetch_related("customer")
    lines = await whole.lines_of(locked, by)
    if wished.keys() & {"name", "quantity", "price"}:
        await _rewrite(locked, lines, wished, by)
    if wished.get("customer_id", locked.customer_id) != locked.customer_id:
        await _give_to(locked, lines, wished["customer_id"], by)
    if "description" in wished:
        locked.description = wished["description"]
        await locked.save(update_fields=["description", "updated_at"])
    await putting.summed(locked, lines)
    await audit.note(by, "order.changed", locked, fields=sorted(wished))
    return locked


async def turn(order: Order, status: Status, method: Method, by: Actor) -> None:
    """Paid, all of it in one way; or cancelled, and its stock put back if it took any."""
    if status is Status.CANCELLED:
        await cancelling.cancel(order, by)
    elif status is Status.PAID:
        read = await Order.quickly(by, order.id)
        if read is None:
            raise Missing
        await paying.pay(read, [Tender(method)], by)


async def remove(order: Order, by: Actor) -> None:
    """Off every list; one that nobody paid is cancelled first."""
    locked = await _locked(order, by)
    if locked.status is Status.PENDING:
        await cancelling.cancel(locked, by)
    await locked.hide()
    await audit.note(by, "order.removed", locked)


async def _made_before(client_uuid: UUID | None, by: Actor) -> int | None:
    made = await by.own(Order).get_or_none(client_uuid=client_uuid).only("id") if client_uuid else None
    return made.id if made else None


async def _written(asked: Freehand, by: Actor) -> int | None:
    now = clock.now()
    number, twin = numbering.receipt(by, now)
    try:
        rows = await sql.run(
            "sales/freehand",
            store=by.store.id,
            customer=asked.customer_id,
            cashier=by.user.id if by.user else None,
            session=by.session,
            receipt=number,
            twin=twin,
            year=str(clock.today(by.store.timezone).year),
            product=asked.name,
            quantity=asked.quantity,
            price=asked.price,
            amount=_amount(asked.quantity, asked.price, by),
            description=asked.description,
            client_uuid=asked.client_uuid,
            now=now,
        )
    except UniqueViolationError as taken:
        # Another process had this second for its receipt.
        raise sql.TryAgain from taken
    return int(rows[0]["id"]) if rows else None


def _amount(quantity: Decimal, price: Decimal, by: Actor) -> Decimal:
    demand_payable(price, by.store.currency, "price")
    if price * quantity > MOST_MONEY:
        raise TooLarge(most=MOST_ITEMS)
    return rounded(price * quantity, cent(by.store.currency))


async def _locked(order: Order, by: Actor) -> Order:
    """The row decides: a till that pays it in the same instant comes before or after."""
    found = await by.own(Order).select_for_update(no_key=True).get_or_none(id=order.id)
    if found is None:
        raise Missing
    if found.status in (Status.PAID, Status.REFUNDED):
        raise PaidStays(id=order.id)
    return found


async def _rewrite(order: Order, lines: list[Line], wished: Mapping[str, Any], by: Actor) -> None:
    if [line.product_id for line in lines] != [None]:
        raise OfTheCatalogue(id=order.id)
    [line] = lines
    line.name = wished.get("name", line.name)
    line.quantity = wished.get("quantity", line.quantity)
    line.unit_price = line.list_price = wished.get("price", line.unit_price)
    line.amount = _amount(line.quantity, line.unit_price, by)
    await line.save(update_fields=["name", "quantity", "unit_price", "list_price", "amount"])


async def _give_to(order: Order, lines: list[Line], customer_id: int, by: Actor) -> None:
    try:
        await putting.for_customer(order, lines, customer_id, by)
    except Unknown as unknown:
        # A till calls them its customer.
        unknown.at = ("client",)
        raise
