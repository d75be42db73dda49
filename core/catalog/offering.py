"""Offering: products as they stand on the shelf today, at the price that anybody pays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tortoise.expressions import F, Q, RawSQL
from tortoise.queryset import QuerySet

from core import clock, sql
from core.actor import Actor
from core.catalog import products
from core.catalog.models import LONGEST_CODE, Product
from core.catalog.pricing import Tag
from core.refusal import Missing

_NONE = Decimal(0)

# As Product.low_stock says of one.
LOW_STOCK = Q(current_stock__lte=F("min_stock"))

# Prices are typed in two ways: to stand in order they are all read in one.
_TYPED, _TAXED = '"product"."price"', '"product"."price_includes_tax"'
_FACTOR = '(1 + "product"."tax_percent" / 100)'
_NET = f"CASE WHEN {_TAXED} THEN {_TYPED} / {_FACTOR} ELSE {_TYPED} END"
_FINAL = f"CASE WHEN {_TAXED} THEN {_TYPED} ELSE {_TYPED} * {_FACTOR} END"


@dataclass(frozen=True)
class Offer:
    """FREQUENT_ONLY promotions are not in it: they are a customer's, at the till."""

    product: Product
    tag: Tag
    percent: Decimal

    @property
    def price(self) -> Decimal:
        return self.tag.net()

    @property
    def sale_price(self) -> Decimal:
        return self.tag.final()

    @property
    def final_price(self) -> Decimal:
        return self.tag.final(self.percent)

    @property
    def discounted_price(self) -> Decimal | None:
        return self.tag.net(self.percent) if self.percent else None

    @property
    def discounted_sale_price(self) -> Decimal | None:
        return self.tag.final(self.percent) if self.percent else None


async def offered(found: Sequence[Product], by: Actor) -> list[Offer]:
    """By the promotions of the store's today, so that midnight needs no worker."""
    rows = await sql.run(
        "catalog/promoted",
        products=[product.id for product in found],
        store=by.store.id,
        today=clock.today(by.store.timezone),
    )
    percents = {row["product_id"]: row["discount_percent"] for row in rows}
    return [Offer(product, products.tag(product, by), percents.get(product.id, _NONE)) for product in found]


async def offer(product: Product, by: Actor) -> Offer:
    return (await offered([product], by))[0]


def by_net_price(rows: QuerySet[Product]) -> QuerySet[Product]:
    return rows.annotate(net_price=RawSQL(_NET))


def by_sale_price(rows: QuerySet[Product]) -> QuerySet[Product]:
    return rows.annotate(sale_price=RawSQL(_FINAL))


def may_be_code(typed: str) -> bool:
    """What the column cannot hold is no product's, and the database would not even look."""
    return "\x00" not in typed and len(typed) <= LONGEST_CODE


def carrying(code: str, by: Actor) -> QuerySet[Product]:
    """The index knows no empty barcode, and must be told that none is asked for."""
    return by.own(Product).filter(Q(sku=code) | Q(Q(barcode=code), Q(barcode__not="")))


async def scanned(code: str, by: Actor) -> Product:
    """The product of a sku, else of a barcode."""
    if not may_be_code(code):
        raise Missing
    found = await carrying(code, by)
    if not found:
        raise Missing
    return next((product for product in found if product.sku == code), found[0])
