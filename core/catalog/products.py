"""Products: what a store sells, and at what price. How much there is of it is the business of core/stock."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from core.actor import Actor
from core.catalog import keeping
from core.catalog.models import Category, Product, Supplier
from core.catalog.pricing import Tag
from core.catalog.tax import Rate
from core.money import cent, rounded
from core.refusal import Missing, Refused, Unknown, raise_all
from core.uniqueness import decided_by

_HUNDREDTH = Decimal("0.01")


class SkuTaken(Refused):
    code = "product.sku_taken"


class BarcodeTaken(Refused):
    code = "product.barcode_taken"


class FinerThanTheCoin(Refused):
    """The store's currency has no such small coin."""

    code = "product.price_too_fine"  # currency


class NotForSale(Refused):
    """The product is there and rests."""

    code = "product.not_for_sale"  # product


@dataclass(frozen=True)
class Wish:
    """What is asked for; what is left out stays, or is what the column begins with."""

    columns: dict[str, Any]
    price: Decimal | None = None
    includes_tax: bool = False
    # As it was typed, which is how it is answered; or as a plain percentage.
    tax_rate: str | None = None
    tax_percent: Decimal | None = None
    stock: Decimal | None = None


REFUSALS = (SkuTaken, BarcodeTaken, FinerThanTheCoin)


async def add(wish: Wish, by: Actor) -> Product:
    """Nothing stands on the shelf yet: that takes a movement."""
    rate = _rate(wish)
    raise_all([*_objections(wish, by), *[one async for one in _strangers(wish.columns, None, by)]])
    columns = wish.columns | _rate_columns(rate) | _price_columns(wish)
    with _codes_are_unique():
        return await keeping.add(Product, by, **columns)


async def change(product: Product, wish: Wish, by: Actor) -> Product:
    """A client that sends back what it was shown changes nothing, in whichever way the price was typed."""
    locked = await by.own(Product).select_for_update(no_key=True).get_or_none(id=product.id)
    if locked is None:
        raise Missing
    rate = None if _repeats_rate(wish, locked) else _rate(wish)
    price = {} if rate is None and _repeats_price(wish, locked, by) else _price_columns(wish)
    raise_all([*_objections(wish, by), *[one async for one in _strangers(wish.columns, locked, by)]])
    with _codes_are_unique():
        return await keeping.change(locked, by, **wish.columns | _rate_columns(rate) | price)


def tag(product: Product, by: Actor) -> Tag:
    return Tag(product.price, product.price_includes_tax, product.tax_percent, cent(by.store.currency))


def _codes_are_unique() -> AbstractContextManager[None]:
    return decided_by({"product_sku_key": SkuTaken, "product_barcode_key": BarcodeTaken})


def _rate(wish: Wish) -> Rate | None:
    if wish.tax_rate is not None:
        return Rate.read(wish.tax_rate)
    return None if wish.tax_percent is None else Rate.of_percent(wish.tax_percent)


def _rate_columns(rate: Rate | None) -> dict[str, Any]:
    return {"tax_rate": rate.spelt, "tax_percent": rate.percent} if rate else {}


def _price_columns(wish: Wish) -> dict[str, Any]:
    return {} if wish.price is None else {"price": wish.price, "price_includes_tax": wish.includes_tax}


def _repeats_rate(wish: Wish, product: Product) -> bool:
    """A percentage is shown to the hundredth, and an exempt product as 0: neither may be lost by being sent back."""
    return wish.tax_rate == product.tax_rate or wish.tax_percent == rounded(product.tax_percent, _HUNDREDTH)


def _repeats_price(wish: Wish, product: Product, by: Actor) -> bool:
    shown = tag(product, by).final() if wish.includes_tax else tag(product, by).net()
    return wish.price == shown


def _objections(wish: Wish, by: Actor) -> Iterator[Refused]:
    """What is charged to the cent must be payable to the cent."""
    if wish.price is not None and rounded(wish.price, cent(by.store.currency)) != wish.price:
        yield FinerThanTheCoin("sale_price" if wish.includes_tax else "price", currency=by.store.currency)


async def _strangers(columns: dict[str, Any], product: Product | None, by: Actor) -> AsyncIterator[Refused]:
    """What it names must be there; what it names already may have been hidden since."""
    for name, model in (("supplier", Supplier), ("category", Category)):
        wanted = columns.get(f"{name}_id")
        if wanted is None or (product and wanted == getattr(product, f"{name}_id")):
            continue
        if not await by.own(model).filter(id=wanted).exists():
            yield Unknown(name, id=wanted)
