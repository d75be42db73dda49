"""/api/stock/movements/: everything that moved, by whatever deed."""

from __future__ import annotations

from core.actor import Actor
from core.stock.models import StockMovement
from webapi.kit.asked import Asked, Page
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router
from webapi.own import OWN
from webapi.own.stock.shapes import MovementOut

routes = Router(OWN, "/api/stock/movements/")

MOVEMENTS = Listing(
    filters={"product": "product_id", "kind": "kind", "document": "document_id", "order": "order_id"},
    ordering=named("id", "created_at"),
    default=("-created_at", "-id"),
    days="created_at",
)


@routes.get(shape=MovementOut, listing=MOVEMENTS)
async def browse(asked: Asked, by: Actor) -> Page:
    """Movements of the stock, the newest first."""
    return await MOVEMENTS.page(by.own(StockMovement), asked)
