"""/api/orders/: orders of one line, written down in the orders app, among all that the shop has (004)."""

from __future__ import annotations

from typing import Any

from core.actor import Actor
from core.refusal import Unknown
from core.sales import freehand, ordered, paying, searching
from core.sales.basket import TooLarge
from core.sales.cancelling import NotPending
from core.sales.drafting import NotOpen
from core.sales.freehand import OfTheCatalogue, PaidStays
from core.sales.models import Order
from core.sales.ordered import Ordered
from webapi.crm import CRM
from webapi.crm.order_shapes import ManyOut, NewOrder, OrderChange, OrderOut, OrdersSought
from webapi.crm.saved import REMOVED, RemovedOut, SavedOut, saved
from webapi.kit.listing import Listing, UnknownOrdering, named
from webapi.kit.router import Router

routes = Router(CRM, "/api/orders/")

ORDERS = Listing(
    filters={"client_id": "customer_id"},
    search=searching.CONTENTS,
    ordering=named("id", "created_at") | {"total_price": "final_amount"},
)

_EDITING = (PaidStays, NotOpen, OfTheCatalogue, NotPending, Unknown, TooLarge)
_PAYING = (paying.NothingInIt, paying.PointsShort, paying.CreditExceeded)


@routes.post("add/", shape=SavedOut, refuses=(Unknown, TooLarge))
async def add(asked: NewOrder, by: Actor) -> dict[str, Any]:
    """Write down an order of a client."""
    return {"success": True, "id": await freehand.place(asked.order(), by)}


@routes.post(r"get/{id:[0-9]+}/", shape=OrderOut, looks=True)
async def read(order: Order, by: Actor) -> Ordered:
    """One order."""
    return await ordered.one(order, by)


@routes.post("get/", shape=ManyOut, looks=True, refuses=(UnknownOrdering,))
async def browse(sought: OrdersSought, by: Actor) -> dict[str, Any]:
    """The next hundred orders after those that are loaded."""
    found = await ORDERS.further(sought.among(ordered.orders(by)), sought.asked(by))
    return {"orders": await ordered.of(found, by)}


@routes.post(r"edit/{id:[0-9]+}/", shape=SavedOut, refuses=(*_EDITING, *_PAYING))
async def edit(order: Order, asked: OrderChange, by: Actor) -> dict[str, Any]:
    """Change an order that nobody paid; Completed pays it and Cancelled drops it."""
    changed = await freehand.change(order, asked.wished(), by)
    await freehand.turn(changed, asked.becomes(), asked.payment_method, by)
    return saved(order)


@routes.delete(r"delete/{id:[0-9]+}/", shape=RemovedOut, refuses=(PaidStays,))
async def delete(order: Order, by: Actor) -> dict[str, bool]:
    """Take an order that nobody paid off every list."""
    await freehand.remove(order, by)
    return REMOVED
