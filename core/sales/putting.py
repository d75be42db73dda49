"""Putting products into a sale that is locked, and taking them off; its prices and its sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from asyncpg import Record

from core import clock, sql
from core.actor import Actor
from core.catalog import offering
from core.catalog.models import Product
from core.catalog.products import NotForSale
from core.customers.models import Customer
from core.money import MOST_MONEY
from core.quantities import spelled
from core.refusal import Missing, Unknown
from core.sales import basket, whole
from core.sales.basket import MOST_ITEMS, Basket, PricedItem, TooLarge, Wanted
from core.sales.models import Line, Order
from core.sales.placing import StockShort
from core.sales.whole import Whole
from core.stock import batches, drawing, reserving
from core.stock.models import Batch

_PRICES = ("list_price", "unit_price", "amount", "discount_amount", "tax_amount")
_SUMS = ("subtotal", "total_tax", "total_discount", "final_amount")
_DISCOUNT = ("discount_kind", "discount_name", "discount_percent")


@dataclass(frozen=True)
class Item:
    """What was scanned: a product, or the barcode of one."""

    product_id: int | None
    quantity: Decimal
    barcode: str = ""
    batch_id: int | None = None
    customer_id: int | None = None


async def put(order: Order, lines: list[Line], item: Item, by: Actor) -> Whole:
    """So much more of a product; a line of it that is in the sale already grows."""
    if item.customer_id not in (None, order.customer_id):
        await for_customer(order, lines, item.customer_id, by)
    product_id = await _product(item, by)
    await _demand_batch(item, product_id, by)
    grown = next((line for line in lines if line.product_id == product_id), None)
    quantity = item.quantity + (grown.quantity if grown else 0)
    priced = await _priced(product_id, quantity, order, by)
    _demand_within(lines, priced, grown)
    line = _line(priced, grown)
    lines = [line if other is grown else other for other in lines] + ([] if grown else [line])
    _sum(order, lines)
    if await _taken(order, line, product_id, item, by):
        await drawing.draw(order.id, by, item.batch_id, product_id=product_id)
    return whole.made(order, lines)


async def take_off(order: Order, line: Line, by: Actor) -> None:
    moved = await sql.run("sales/take_off", **_who(order, by), line=line.id, product=line.product_id)
    await batches.fit_after(moved, by)


async def for_customer(order: Order, lines: Sequence[Line], customer_id: int | None, by: Actor) -> None:
    """The sale is somebody's from here on: every line gets the price that is theirs today."""
    customer = await by.own(Customer).get_or_none(id=customer_id)
    if customer is None:
        raise Unknown("customer", id=customer_id)
    order.customer_id = customer.id
    order.customer = customer
    ids = {line.product_id for line in lines if line.product_id}
    # One that left the catalogue meanwhile keeps the price it was scanned at.
    known = {product.id for product in await by.own(Product).filter(id__in=ids).only("id")}
    open_lines = [line for line in lines if line.product_id in known]
    if not open_lines:
        return
    wanted = tuple(Wanted(line.product_id or 0, line.quantity) for line in open_lines)
    priced = await basket.priced(Basket(wanted, customer_id), by, resting=True)
    for line, item in zip(open_lines, priced.items, strict=True):
        line.update_from_dict(_columns(item))
        await line.save(update_fields=["tax_percent", *_PRICES, *_DISCOUNT])


async def summed(order: Order, lines: Sequence[Line]) -> Whole:
    _sum(order, lines)
    sums = {name: getattr(order, name) for name in _SUMS}
    await Order.filter(id=order.id).update(**sums, customer_id=order.customer_id, updated_at=clock.now())
    return whole.made(order, lines)


def _sum(order: Order, lines: Sequence[Line]) -> None:
    order.subtotal = sum((line.amount for line in lines), Decimal(0))
    order.total_tax = sum((line.tax_amount for line in lines), Decimal(0))
    order.total_discount = sum((line.discount_amount for line in lines), Decimal(0))
    order.final_amount = order.subtotal + order.total_tax


async def _product(item: Item, by: Actor) -> int:
    if item.product_id is not None:
        return item.product_id
    try:
        product = await offering.scanned(item.barcode, by)
    except Missing:
        raise Unknown("barcode", id=item.barcode) from None
    return int(product.id)


async def _demand_batch(item: Item, product_id: int, by: Actor) -> None:
    if item.batch_id is not None and not await by.own(Batch).filter(id=item.batch_id, product_id=product_id).exists():
        raise Unknown("batch", id=item.batch_id)


async def _priced(product_id: int, quantity: Decimal, order: Order, by: Actor) -> PricedItem:
    try:
        priced = await basket.priced(Basket((Wanted(product_id, quantity),), order.customer_id), by)
    except (Unknown, NotForSale) as refused:
        # A basket has its products in a list; here there is one.
        refused.at = refused.at if refused.at == ("customer",) else ("product",)
        raise
    return priced.items[0]


def _demand_within(lines: Sequence[Line], priced: PricedItem, grown: Line | None) -> None:
    others = [line for line in lines if line is not grown]
    if (
        len(others) >= MOST_ITEMS
        or priced.price.total + sum(line.amount + line.tax_amount for line in others) > MOST_MONEY
    ):
        raise TooLarge(most=MOST_ITEMS)


def _line(item: PricedItem, grown: Line | None) -> Line:
    """The line as it will be; the statement that writes a new one gives it its number."""
    fresh = {"l.product_id": item.product_id, "l.name": item.name, "l.refunded_quantity": Decimal(0)}
    line = grown or sql.loaded(Line, fresh, "l")
    line.quantity = item.price.quantity
    return line.update_from_dict(_columns(item))


async def _taken(order: Order, line: Line, product_id: int, item: Item, by: Actor) -> bool:
    """Whether it is kept in batches, of which the first to expire goes first."""
    row = await _written(order, line, item, by)
    if row["line"] is None:
        # Somebody's basket was forgotten and held what is wanted here, or another till has just freed it.
        await reserving.free_expired(by.store.id, [product_id])
        row = await _written(order, line, item, by)
    if row["line"] is None:
        available = max(row["available"] or Decimal(0), Decimal(0))
        raise StockShort(product=line.name, available=spelled(available), asked=spelled(item.quantity))
    line.id, line.sku = row["line"], row["sku"]
    return bool(row["has_batches"])


async def _written(order: Order, line: Line, item: Item, by: Actor) -> Record:
    rows = await sql.run(
        "sales/put",
        **_who(order, by),
        **{name: getattr(line, name) for name in ("tax_percent", *_PRICES, *_DISCOUNT)},
        **{name: getattr(order, name) for name in _SUMS},
        customer=order.customer_id,
        product=line.product_id,
        more=item.quantity,
        quantity=line.quantity,
        line=line.__dict__.get("id"),
    )
    return rows[0]


def _columns(item: PricedItem) -> dict[str, Any]:
    price = item.price
    return {name: getattr(price, name) for name in _PRICES} | {
        "tax_percent": item.tax_percent,
        "discount_kind": item.discount_kind,
        "discount_name": item.discount_name,
        "discount_percent": price.discount.percent if price.discount else Decimal(0),
    }


def _who(order: Order, by: Actor) -> dict[str, Any]:
    return {
        "order": order.id,
        "store": by.store.id,
        "user": by.user.id if by.user else None,
        "session": by.session,
        "now": clock.now(),
    }
