"""/api/stock/batches/: what is left of each batch, the first to expire first."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from core.actor import Actor
from core.stock.models import Batch
from webapi.kit.asked import Asked, Page
from webapi.kit.fields import Day, QuantityOut
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router
from webapi.kit.shapes import Out
from webapi.own import OWN

routes = Router(OWN, "/api/stock/batches/")

BATCHES = Listing(
    filters={"product": "product_id", "number": "number", "expires_before": "expires_on__lt"},
    ordering=named("id", "expires_on", "quantity"),
    default=("expires_on", "id"),
)


class LeftOut(Out):
    id: int
    product: int = Field(validation_alias="product_id")
    number: str
    expires_on: Day | None
    quantity: QuantityOut

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"id": 9, "product": 15, "number": "L-0726", "expires_on": "2027-07-31", "quantity": 24}]
        }
    )


@routes.get(shape=LeftOut, listing=BATCHES)
async def browse(asked: Asked, by: Actor) -> Page:
    """What is left of each batch, the first to expire first."""
    return await BATCHES.page(by.own(Batch).filter(quantity__gt=0), asked)
