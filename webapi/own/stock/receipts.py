"""/api/stock/receipts/: what suppliers brought."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, JsonValue

from core.actor import Actor
from core.stock import papers, receiving
from core.stock.models import DocumentKind, StockDocument
from core.stock.receiving import Delivery
from core.stock.shelf import Move
from webapi.kit.asked import Asked, Page
from webapi.kit.fields import Id, OptionalText
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router
from webapi.kit.shapes import Body
from webapi.own import OWN
from webapi.own.stock.shapes import MOST_ITEMS, DeliveredIn, LineOut, PaperOut

routes = Router(OWN, "/api/stock/receipts/")

RECEIPTS = Listing(
    filters={"supplier": "supplier_id"},
    search=("reference",),
    ordering=named("id", "created_at"),
    default=("-created_at", "-id"),
    days="created_at",
)


class NewReceipt(Body):
    supplier: Id | None = None
    reference: OptionalText = Field("", max_length=100)
    client_uuid: UUID | None = None
    items: Annotated[list[DeliveredIn], Field(min_length=1, max_length=MOST_ITEMS)]

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "supplier": 5,
                    "reference": "FAC-1042",
                    "items": [
                        {
                            "product": 15,
                            "quantity": 24,
                            "unit_cost": "11.50",
                            "batch": {"number": "L-0726", "expires_on": "2027-07-31"},
                        }
                    ],
                }
            ]
        }
    )

    def delivery(self) -> Delivery:
        moves = [
            Move(item.product, item.quantity, item.batch.on_paper() if item.batch else None, item.unit_cost)
            for item in self.items
        ]
        return Delivery(moves, self.supplier, self.reference, self.client_uuid)


_PAPER: dict[str, JsonValue] = {
    "id": 7,
    "client_uuid": None,
    "user": 3,
    "created_at": "2026-11-21T09:30:00-06:00",
    "supplier": 5,
    "reference": "FAC-1042",
}


class ReceiptOut(PaperOut):
    supplier: int | None = Field(validation_alias="supplier_id")
    reference: str

    model_config = ConfigDict(json_schema_extra={"examples": [_PAPER]})


class WholeReceiptOut(ReceiptOut):
    items: list[LineOut] = Field(validation_alias="lines")

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    **_PAPER,
                    "items": [
                        {
                            "id": 310,
                            "product": 15,
                            "quantity": 24,
                            "unit_cost": "11.50",
                            "stock_after": 31,
                            "batch": {"id": 9, "number": "L-0726", "expires_on": "2027-07-31"},
                        }
                    ],
                }
            ]
        }
    )


@routes.get(shape=ReceiptOut, who="admin", listing=RECEIPTS)
async def browse(asked: Asked, by: Actor) -> Page:
    """Deliveries, the newest first; each shows its items when it is read alone."""
    return await RECEIPTS.page(by.own(StockDocument).filter(kind=DocumentKind.RECEIPT), asked)


@routes.post(shape=WholeReceiptOut, who="admin", status=201, refuses=receiving.REFUSALS)
async def receive(asked: NewReceipt, by: Actor) -> StockDocument:
    """Put a delivery on the shelf; what was paid for a piece becomes its cost."""
    return await receiving.receive(asked.delivery(), by)


@routes.get(r"{id:[0-9]+}/", shape=WholeReceiptOut, who="admin")
async def read(paper: StockDocument, by: Actor) -> StockDocument:
    """One delivery with its items."""
    return await papers.of_kind(DocumentKind.RECEIPT, paper, by)
