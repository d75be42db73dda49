"""/api/products/products/: the same catalogue, priced with tax (000, 2.1 to 2.3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tortoise.queryset import QuerySet

from core.actor import Actor
from core.catalog import keeping, offering, products
from core.catalog.models import Product
from core.catalog.offering import Offer
from core.refusal import Unknown
from core.searching import PRODUCTS as BY_ANY_WORD
from core.stock import shelving
from webapi.erp import ERP
from webapi.erp.products.shapes import NewProduct, ProductChange, ProductOut
from webapi.kit.asked import Asked, Page
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router

routes = Router(ERP, "/api/products/products/")

_COLUMNS: Iterable[str] = ("id", "name", "sku", "sale_price", "cost_price", "current_stock", "created_at", "updated_at")

PRODUCTS = Listing(
    filters=named("sku", "barcode", "is_active") | {"category": "category_id", "supplier": "supplier_id"},
    search=BY_ANY_WORD,
    ordering=named(*_COLUMNS),
)

REFUSALS = (*products.REFUSALS, Unknown)


@routes.get(shape=ProductOut, listing=PRODUCTS)
async def browse(asked: Asked, by: Actor) -> Page:
    """The catalogue, at today's prices."""
    return await _page(by.own(Product), asked, by)


@routes.get("low-stock/", shape=ProductOut, listing=PRODUCTS)
async def low_stock(asked: Asked, by: Actor) -> Page:
    """What has run down to its least stock."""
    return await _page(by.own(Product).filter(offering.LOW_STOCK), asked, by)


@routes.post(shape=ProductOut, status=201, refuses=REFUSALS)
async def add(asked: NewProduct, by: Actor) -> Offer:
    """Add a product at the price that is charged, tax included."""
    return await _offer(await shelving.add(asked.wish(), by), by)


@routes.get(r"{id:[0-9]+}/", shape=ProductOut)
async def read(product: Product, by: Actor) -> Offer:
    """One product, at today's price."""
    return await _offer(product, by)


@routes.put(r"{id:[0-9]+}/", shape=ProductOut, refuses=REFUSALS)
@routes.patch(r"{id:[0-9]+}/", shape=ProductOut, refuses=REFUSALS)
async def change(product: Product, asked: ProductChange, by: Actor) -> Offer:
    """Change a product; a field left out is unchanged, and sales keep the price they were made at."""
    return await _offer(await shelving.change(product, asked.wish(), by), by)


@routes.delete(r"{id:[0-9]+}/", who="admin", status=204)
async def remove(product: Product, by: Actor) -> None:
    """Take a product out of the catalogue; its history stays, and its sku is free again."""
    await keeping.hide(product, by)


async def _page(rows: QuerySet[Product], asked: Asked, by: Actor) -> Page:
    page = await PRODUCTS.page(offering.by_sale_price(rows).select_related("category"), asked)
    return replace(page, items=await offering.offered(page.items, by))


async def _offer(product: Product, by: Actor) -> Offer:
    await product.fetch_related("category")
    return await offering.offer(product, by)
