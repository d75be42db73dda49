"""/api/products/ beyond the documents: what moved of one product, and all of them as a file."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import ConfigDict, Field

from core.actor import Actor
from core.catalog import products
from core.catalog.models import Product
from core.catalog.products import Wish
from core.idempotency import Answer
from core.money import MOST_MONEY
from core.stock.models import StockMovement
from core.stock.sheet import PRODUCTS
from webapi.kit.asked import Asked, Page
from webapi.kit.csv_body import Csv
from webapi.kit.fields import Flag, Id, Money, OptionalText, Quantity, QuantityOut, StockLevel, Text, Whole
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router
from webapi.kit.shapes import LEFT_OUT, Change, Out
from webapi.own import OWN, sheets
from webapi.own.sheets import OutcomeOut
from webapi.own.stock.shapes import MovementOut

routes = Router(OWN, "/api/products/")

MOVEMENTS = Listing(filters=named("kind"), ordering=named("id", "created_at"), default=("-id",), days="created_at")

Price = Annotated[Money, Field(ge=0, le=MOST_MONEY)]
LeadTime = Annotated[Whole, Field(ge=0, le=365)]


class ProductsCsv(Csv):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"csv": "sku,name,price,tax_rate,current_stock\r\nKO-600-MX,Coca Cola 600ml,18.50,0.16,100\r\n"}
            ]
        }
    )


class ProductRow(Change):
    sku: Text = Field(LEFT_OUT, max_length=64)
    name: Text = Field(LEFT_OUT, max_length=255)
    barcode: OptionalText = Field(LEFT_OUT, max_length=64)
    description: OptionalText = Field(LEFT_OUT, max_length=10_000)
    unit: Text = Field(LEFT_OUT, max_length=20)
    price: Price = LEFT_OUT
    price_includes_tax: Flag = LEFT_OUT
    tax_rate: Text = LEFT_OUT
    cost_price: Price | None = LEFT_OUT
    wholesale_price: Price | None = LEFT_OUT
    current_stock: StockLevel = LEFT_OUT
    min_stock: StockLevel = LEFT_OUT
    category: Id | None = LEFT_OUT
    supplier: Id | None = LEFT_OUT
    is_active: Flag = LEFT_OUT
    lead_time_days: LeadTime | None = LEFT_OUT
    pack_size: Quantity = LEFT_OUT


class NewProductRow(ProductRow):
    sku: Text = Field(max_length=64)
    name: Text = Field(max_length=255)
    price: Price


class ReorderingIn(Change):
    lead_time_days: LeadTime | None = LEFT_OUT
    pack_size: Quantity = LEFT_OUT

    model_config = ConfigDict(json_schema_extra={"examples": [{"lead_time_days": 5, "pack_size": 12}]})


class ReorderingOut(Out):
    # Null where a delivery takes as long as the store says.
    lead_time_days: int | None
    pack_size: QuantityOut

    model_config = ConfigDict(json_schema_extra={"examples": [{"lead_time_days": 5, "pack_size": 12}]})


@routes.get(r"{id:[0-9]+}/reordering/", shape=ReorderingOut, who="admin")
async def reordering(product: Product) -> Product:
    """How many days a delivery takes, and by how many the product is ordered."""
    return product


@routes.patch(r"{id:[0-9]+}/reordering/", shape=ReorderingOut, who="admin")
async def change_reordering(product: Product, wished: ReorderingIn, by: Actor) -> Product:
    """Change them; a field left out is unchanged."""
    return await products.change(product, Wish(wished.given()), by)


@routes.get(r"{id:[0-9]+}/movements/", shape=MovementOut, listing=MOVEMENTS)
async def movements(product: Product, asked: Asked, by: Actor) -> Page:
    """Everything that moved this product's stock, the newest first."""
    return await MOVEMENTS.page(by.own(StockMovement).filter(product_id=product.id), asked)


@routes.get("export/", who="admin", media=("text/csv",))
async def export(by: Actor) -> Answer:
    """All products as a CSV file, which may be changed and sent back."""
    return sheets.outgoing(PRODUCTS, "products", by)


@routes.post(
    "import/",
    who="admin",
    shape=OutcomeOut,
    transaction=False,
    asks=sheets.ASKED,
    refuses=sheets.REFUSALS,
)
async def bring(file: ProductsCsv, asked: Asked, by: Actor) -> Any:
    """Add products and change those whose sku is there; a bad row is explained and the rest are taken.

    The body is the CSV file itself, in UTF-8, with a row of names first. `?dry_run=true` says what would be done.
    """
    return await sheets.incoming(PRODUCTS, file, (NewProductRow, ProductRow), asked, by)
