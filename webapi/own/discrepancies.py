"""/api/discrepancies/: what did not fit about sales that were made offline."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, Field
from tortoise.expressions import Q

from core.actor import Actor
from core.sales import discrepancies
from core.sales.discrepancy import Discrepancy, DiscrepancyKind
from webapi.kit.asked import Asked, Page
from webapi.kit.fields import StoreTime
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router
from webapi.kit.shapes import Out
from webapi.own import OWN

routes = Router(OWN, "/api/discrepancies/")

DISCREPANCIES = Listing(
    filters=named("kind") | {"order": "order_id"},
    switches={"resolved": Q(resolved_at__isnull=False)},
    ordering=named("id", "created_at"),
    default=("-id",),
    days="created_at",
)


class DiscrepancyOut(Out):
    id: int
    kind: DiscrepancyKind
    order: int | None = Field(validation_alias="order_id")
    facts: dict[str, Any]
    created_at: StoreTime
    resolved_at: StoreTime | None

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 4,
                    "kind": "STOCK",
                    "order": 102,
                    "facts": {"product": 15, "name": "Coca Cola 600ml", "available": "1", "sold": "2"},
                    "created_at": "2023-10-27T15:30:00-06:00",
                    "resolved_at": None,
                }
            ]
        }
    )


@routes.get(shape=DiscrepancyOut, who="admin", listing=DISCREPANCIES)
async def browse(asked: Asked, by: Actor) -> Page:
    """What did not fit, the newest first."""
    return await DISCREPANCIES.page(by.own(Discrepancy), asked)


@routes.post(r"{id:[0-9]+}/resolve/", shape=DiscrepancyOut, who="admin")
async def resolve(discrepancy: Discrepancy, by: Actor) -> Discrepancy:
    """Somebody has seen to it."""
    return await discrepancies.resolve(discrepancy, by)
