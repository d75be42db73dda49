"""/api/stock/counts/: somebody looked at the shelf."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, JsonValue

from core.actor import Actor
from core.stock import counting, papers
from core.stock.counting import Count, Counted
from core.stock.models import DocumentKind, StockDocument
from webapi.kit.asked import Asked, Page
from webapi.kit.fields import OptionalText
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router
from webapi.kit.shapes import Body
from webapi.own import OWN
from webapi.own.stock.shapes import MOST_ITEMS, CountedIn, CountedOut, PaperOut

routes = Router(OWN, "/api/stock/counts/")

COUNTS = Listing(
    search=("reason",),
    ordering=named("id", "created_at"),
    default=("-created_at", "-id"),
    days="created_at",
)


class NewCount(Body):
    reason: OptionalText = Field("", max_length=255)
    client_uuid: UUID | None = None
    items: Annotated[list[CountedIn], Field(min_length=1, max_length=MOST_ITEMS)]

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"reason": "End of the month", "items": [{"product": 15, "counted": 28}]}]}
    )

    def count(self) -> Count:
        return Count([Counted(item.product, item.counted) for item in self.items], self.reason, self.client_uuid)


_PAPER: dict[str, JsonValue] = {
    "id": 9,
    "client_uuid": None,
    "user": 3,
    "created_at": "2026-11-30T21:10:00-06:00",
    "reason": "End of the month",
}


class CountOut(PaperOut):
    reason: str

    model_config = ConfigDict(json_schema_extra={"examples": [_PAPER]})


class WholeCountOut(CountOut):
    items: list[CountedOut] = Field(validation_alias="counted")

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    **_PAPER,
                    "items": [{"product": 15, "expected": 29, "counted": 28, "difference": -1}],
                }
            ]
        }
    )


@routes.get(shape=CountOut, who="admin", listing=COUNTS)
async def browse(asked: Asked, by: Actor) -> Page:
    """Counts, the newest first; each shows its items when it is read alone."""
    return await COUNTS.page(by.own(StockDocument).filter(kind=DocumentKind.COUNT), asked)


@routes.post(shape=WholeCountOut, who="admin", status=201, refuses=counting.REFUSALS)
async def count(asked: NewCount, by: Actor) -> StockDocument:
    """Set the stock to what was counted; each product answers what was expected and the difference."""
    return await counting.count(asked.count(), by)


@routes.get(r"{id:[0-9]+}/", shape=WholeCountOut, who="admin")
async def read(paper: StockDocument, by: Actor) -> StockDocument:
    """One count with what was expected, what was found and the difference."""
    return await papers.of_kind(DocumentKind.COUNT, paper, by)
