"""Products as a sheet: known by their sku."""

from __future__ import annotations

from typing import Any

from core.actor import Actor
from core.catalog import offering
from core.catalog.models import Product
from core.catalog.products import Wish
from core.sheets import Sheet
from core.stock import shelving

_NAMED = ("category", "supplier")
_PLAIN = (
    *("sku", "name", "barcode", "description", "unit", "price", "price_includes_tax", "tax_rate"),
    *("cost_price", "wholesale_price", "current_stock", "min_stock", "is_active"),
    *("lead_time_days", "pack_size"),
)
_WISHED_APART = {"price", "price_includes_tax", "tax_rate", "current_stock", *_NAMED}
REASON = "CSV"


def _code(typed: str, _: Actor) -> str | None:
    bare = typed.strip()
    return bare if offering.may_be_code(bare) else None


async def _add(wished: dict[str, Any], by: Actor) -> Product:
    return await shelving.add(_wish(wished), by)


async def _change(product: Product, wished: dict[str, Any], by: Actor) -> Product:
    """A price alone is typed as the product's was; how it is typed alone is about the price there is."""
    if {"price", "price_includes_tax"} & wished.keys():
        wished = {"price": product.price, "price_includes_tax": product.price_includes_tax} | wished
    return await shelving.change(product, _wish(wished), by, REASON)


def _wish(wished: dict[str, Any]) -> Wish:
    columns = {name: value for name, value in wished.items() if name not in _WISHED_APART}
    return Wish(
        columns | {f"{name}_id": wished[name] for name in _NAMED if name in wished},
        wished.get("price"),
        wished.get("price_includes_tax", False),
        wished.get("tax_rate"),
        stock=wished.get("current_stock"),
    )


PRODUCTS = Sheet(
    Product,
    columns={name: name for name in _PLAIN} | {name: f"{name}_id" for name in _NAMED},
    key="sku",
    compared=_code,
    kept_as="sku",
    unique=("barcode",),
    add=_add,
    change=_change,
)
