"""A basket: what somebody wants to buy, and what it comes to today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from uuid import UUID

from asyncpg import Record

from core import clock, sql
from core.actor import Actor
from core.catalog.models import Audience
from core.catalog.personal import on_everything
from core.catalog.pricing import Discount, DiscountKind, PricedLine, Tag, best, line, line_charged
from core.catalog.products import NotForSale
from core.money import MOST_MONEY, cent
from core.refusal import Refused, Unknown, raise_all

MOST_ITEMS = 500


class TooLarge(Refused):
    code = "order.too_large"  # most


@dataclass(frozen=True)
class Wanted:
    product_id: int
    quantity: Decimal
    # What was charged before tax, where it is settled already: a till sold it while it was offline.
    unit_price: Decimal | None = None


@dataclass(frozen=True)
class Basket:
    items: tuple[Wanted, ...]
    customer_id: int | None = None
    client_uuid: UUID | None = None


@dataclass(frozen=True)
class PricedItem:
    product_id: int
    name: str
    price: PricedLine
    # To this device: less what others hold.
    available: Decimal
    # For one, before tax, by the catalogue and the discounts of the day; a till that was offline may have charged less.
    asked_price: Decimal
    tax_percent: Decimal

    @property
    def discount_kind(self) -> str:
        return self.price.discount.kind if self.price.discount else ""

    @property
    def discount_name(self) -> str:
        return self.price.discount.name if self.price.discount else ""


@dataclass(frozen=True)
class PricedBasket:
    items: tuple[PricedItem, ...]
    customer_id: int | None
    customer_name: str | None
    # Some of it is kept in batches, of which the first to expire goes first.
    has_batches: bool

    @property
    def subtotal(self) -> Decimal:
        return sum((item.price.amount for item in self.items), Decimal(0))

    @property
    def total_tax(self) -> Decimal:
        return sum((item.price.tax_amount for item in self.items), Decimal(0))

    @property
    def total_discount(self) -> Decimal:
        return sum((item.price.discount_amount for item in self.items), Decimal(0))

    @property
    def final_amount(self) -> Decimal:
        return self.subtotal + self.total_tax


async def priced(basket: Basket, by: Actor, day: date | None = None, *, resting: bool = False) -> PricedBasket:
    """At the prices and discounts of the day, today's unless it is told.

    Of resting products too, of some that left the catalogue, and to who left the customers, only where that is told.
    """
    day = day or clock.today(by.store.timezone)
    rows = await sql.run(
        "sales/basket",
        products=list({item.product_id for item in basket.items}),
        customer=basket.customer_id,
        store=by.store.id,
        session=by.session,
        today=day,
        hidden=resting,
    )
    found = {row["id"]: row for row in rows}
    raise_all(list(_objections(basket, found, resting)))
    who = rows[0]
    return PricedBasket(
        items=_items(basket, found, by, day),
        customer_id=who["customer"],
        customer_name=f"{who['first_name']} {who['last_name']}".strip() if who["customer"] else None,
        has_batches=any(row["tracks_batches"] for row in rows),
    )


def _objections(basket: Basket, found: dict[int, Record], resting: bool) -> Iterator[Refused]:
    for place, item in enumerate(basket.items):
        row = found.get(item.product_id)
        if row is None:
            yield Unknown("items", place, "product_id", id=item.product_id)
        elif not (row["for_sale"] or resting):
            yield NotForSale("items", place, "product_id", product=row["name"])
    if basket.customer_id is not None and found and next(iter(found.values()))["customer"] is None:
        yield Unknown("customer", id=basket.customer_id)


def _items(basket: Basket, found: dict[int, Record], by: Actor, day: date) -> tuple[PricedItem, ...]:
    try:
        items = tuple(_item(item, found[item.product_id], by, day) for item in basket.items)
    except InvalidOperation as endless:
        raise TooLarge(most=MOST_ITEMS) from endless
    if sum(item.price.total for item in items) > MOST_MONEY:
        raise TooLarge(most=MOST_ITEMS)
    return items


def _item(item: Wanted, row: Record, by: Actor, day: date) -> PricedItem:
    tag = Tag(row["price"], row["price_includes_tax"], row["tax_percent"], cent(by.store.currency))
    discount = best(_discounts(row, by, day))
    asked = price = line(tag, item.quantity, discount)
    if item.unit_price is not None:
        price = line_charged(tag, item.quantity, item.unit_price, discount)
    return PricedItem(row["id"], row["name"], price, row["available"], asked.unit_price, row["tax_percent"])


def _discounts(row: Record, by: Actor, day: date) -> Iterator[Discount]:
    if row["promotion"] is not None and (row["audience"] == Audience.ALL or row["is_frequent"]):
        yield Discount(DiscountKind.PROMOTION, row["promotion"], row["promotion_percent"])
    yield from on_everything(row["birth_date"], row["group"], row["group_percent"], by, day)
