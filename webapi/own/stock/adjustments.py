"""/api/stock/adjustments/: what broke, was found or was given away."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, JsonValue

from core.actor import Actor
from core.stock import adjusting, papers
from core.stock.adjusting import Adjustment
from core.stock.models import DocumentKind, StockDocument
from core.stock.shelf import Move
from webapi.kit.asked import Asked, Page
from webapi.kit.fields import Text
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router
from webapi.kit.shapes import Body
from webapi.own import OWN
from webapi.own.stock.shapes import MOST_ITEMS, AdjustedIn, LineOut, PaperOut

routes = Router(OWN, "/api/stock/adjustments/")

ADJUSTMENTS = Listing(
    search=("reason",),
    ordering=named("id", "created_at"),
    default=("-created_at", "-id"),
    days="created_at",
)


class NewAdjustment(Body):
    reason: Text = Field(max_length=255)
    client_uuid: UUID | None = None
    items: Annotated[list[AdjustedIn], Field(min_length=1, max_length=MOST_ITEMS)]

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"reason": "Broken on the way", "items": [{"product": 15, "quantity": -2}]}]}
    )

    def adjustment(self) -> Adjustment:
        moves = [
            Move(item.product, item.quantity, item.batch.on_paper() if item.batch else None) for item in self.items
        ]
        return Adjustment(moves, self.reason, self.client_uuid)


_PAPER: dict[str, JsonValue] = {
    "id": 8,
    "client_uuid": None,
    "user": 3,
    "created_at": "2026-11-21T09:45:00-06:00",
    "reason": "Broken on the way",
}


class AdjustmentOut(PaperOut):
    reason: str

    model_config = ConfigDict(json_schema_extra={"examples": [_PAPER]})


class WholeAdjustmentOut(AdjustmentOut):
    items: list[LineOut] = Field(validation_alias="lines")

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    **_PAPER,
                    "items": [
                        {
                            "id": 311,
                            "product": 15,
                            "quantity": -2,
                            "unit_cost": None,
                            "stock_after": 29,
                            "batch": None,
                        }
                    ],
                }
            ]
        }
    )


@routes.get(shape=AdjustmentOut, who="admin", listing=ADJUSTMENTS)
async def browse(asked: Asked, by: Actor) -> Page:
    """Corrections, the newest first; each shows its items when it is read alone."""
    return await ADJUSTMENTS.page(by.own(StockDocument).filter(kind=DocumentKind.ADJUSTMENT), asked)


@routes.post(shape=WholeAdjustmentOut, who="admin", status=201, refuses=adjusting.REFUSALS)
async def adjust(asked: NewAdjustment, by: Actor) -> StockDocument:
    """Correct the stock with a reason, up or down; never below nothing."""
    return await adjusting.adjust(asked.adjustment(), by)


@routes.get(r"{id:[0-9]+}/", shape=WholeAdjustmentOut, who="admin")
async def read(paper: StockDocument, by: Actor) -> StockDocument:
    """One correction with its items."""
    return await papers.of_kind(DocumentKind.ADJUSTMENT, paper, by)
