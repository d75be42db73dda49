"""/api/products/: the catalogue and what baskets hold of it (002, 16 and 17)."""

from __future__ import annotations

from dataclasses import replace

from aiohttp import web

from core.actor import Actor
from core.catalog import keeping, offering, products
from core.catalog.models import Product
from core.catalog.offering import Offer
from core.catalog.products import NotForSale
from core.catalog.tax import BadRate
from core.refusal import Unknown
from core.searching import PRODUCTS as BY_ANY_WORD
from core.stock import reserving, shelving
from core.stock.reserving import NotHeld, NothingToReserve, TooLittleToReserve
from webapi.kit.asked import Asked, Page
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router
from webapi.pos import POS
from webapi.pos.product_shapes import NewProduct, ProductChange, ProductOut, ReserveIn, ReserveOut

routes = Router(POS, "/api/products/")

PRODUCTS = Listing(
    filters=named("sku", "barcode", "is_active") | {"supplier": "supplier_id", "category": "category_id"},
    switches={"low_stock": offering.LOW_STOCK},
    search=BY_ANY_WORD,
    ordering=named("id", "name", "sku", "current_stock", "created_at") | {"price": "net_price"},
    whole=True,
)

REFUSALS = (*products.REFUSALS, BadRate, Unknown)


@routes.get(shape=ProductOut, listing=PRODUCTS)
async def browse(asked: Asked, by: Actor) -> Page:
    """The catalogue, at today's prices."""
    page = await PRODUCTS.page(offering.by_net_price(by.own(Product)), asked)
    return replace(page, items=await offering.offered(page.items, by))


@routes.post(shape=ProductOut, status=201, refuses=REFUSALS)
async def add(asked: NewProduct, by: Actor) -> Offer:
    """Add a product; its first stock is a movement."""
    return await offering.offer(await shelving.add(asked.wish(), by), by)


@routes.get(r"by-code/{code:[^/]+}/", shape=ProductOut)
async def by_code(request: web.Request, by: Actor) -> Offer:
    """The product of a sku, else of a barcode, letter for letter: for a scanner."""
    return await offering.offer(await offering.scanned(request.match_info["code"], by), by)


@routes.get(r"{id:[0-9]+}/", shape=ProductOut)
async def read(product: Product, by: Actor) -> Offer:
    """One product, at today's price."""
    return await offering.offer(product, by)


@routes.put(r"{id:[0-9]+}/", shape=ProductOut, refuses=REFUSALS)
@routes.patch(r"{id:[0-9]+}/", shape=ProductOut, refuses=REFUSALS)
async def change(product: Product, asked: ProductChange, by: Actor) -> Offer:
    """Change a product; a field left out is unchanged, and orders keep the price they were made at."""
    return await offering.offer(await shelving.change(product, asked.wish(), by), by)


@routes.delete(r"{id:[0-9]+}/", who="admin", status=204)
async def remove(product: Product, by: Actor) -> None:
    """Take a product out of the catalogue; its history stays, and its sku is free again."""
    await keeping.hide(product, by)


@routes.post(
    r"{id:[0-9]+}/reserve/", shape=ReserveOut, refuses=(TooLittleToReserve, NotHeld, NothingToReserve, NotForSale)
)
async def reserve(product: Product, asked: ReserveIn, by: Actor) -> Product:
    """Hold some of it for this device's basket, or with a minus let it go."""
    return await reserving.reserve(product, asked.amount, by)
