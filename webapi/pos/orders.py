"""/api/orders/: sales at the till (002, 20 to 23)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from core.actor import Actor
from core.catalog.products import NotForSale
from core.customers.holding import CustomerBlocked, CustomerGone
from core.refusal import Unknown
from core.repeating import MeansAnother
from core.sales import cancelling, paying, placing, refunding, searching, syncing, tendering, whole
from core.sales.basket import PricedBasket, TooLarge
from core.sales.cancelling import NotPending
from core.sales.models import Order
from core.sales.refund import Refund
from core.sales.whole import Whole
from webapi.kit.asked import Asked, Page
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router
from webapi.pos import POS
from webapi.pos.order_shapes import NewOrder, OrderOut, PreviewOut
from webapi.pos.payment_shapes import CancelledOut, PaidOut, PayIn
from webapi.pos.refund_shapes import RefundIn, RefundOut
from webapi.pos.sync_shapes import AllSyncedOut, SyncIn, results

routes = Router(POS, "/api/orders/")

ORDERS = Listing(
    filters=named("status") | {"customer": "customer_id", "shift": "shift_id"},
    search=searching.SALES,
    ordering=named("id", "created_at", "paid_at", "final_amount"),
    default=("-created_at", "-id"),
    days="created_at",
    whole=True,
    most=1000,
)

_PLACING = (placing.StockShort, NotForSale, TooLarge, Unknown)

REFUNDS = Listing(search=("number", "reason"), ordering=named("id", "created_at", "total"), whole=True)


@routes.get(shape=OrderOut, listing=ORDERS)
async def browse(asked: Asked, by: Actor) -> Page:
    """The orders of the store, newest first."""
    page = await ORDERS.page(by.own(Order), asked)
    return replace(page, items=await whole.of(page.items, by))


@routes.post(shape=OrderOut, status=201, transaction=False, refuses=_PLACING)
async def create(asked: NewOrder, by: Actor) -> Whole:
    """Place an order; its stock is taken at once."""
    return await placing.place(asked.basket(), by)


@routes.post("preview/", shape=PreviewOut, transaction=False, refuses=_PLACING)
async def preview(asked: NewOrder, by: Actor) -> PricedBasket:
    """What an order would come to; nothing is written."""
    return await placing.preview(asked.basket(), by)


@routes.post("sync/", shape=AllSyncedOut, transaction=False)
async def sync(asked: SyncIn, by: Actor) -> dict[str, Any]:
    """Record the sales a till made while it was offline; each gets an answer of its own."""
    return results(await syncing.sync(asked.told(), by), by)


@routes.get(r"{id:[0-9]+}/", shape=OrderOut)
async def read(order: Order, by: Actor) -> Whole:
    """One order."""
    return (await whole.of([order], by))[0]


@routes.post(
    r"{id:[0-9]+}/pay/",
    shape=PaidOut,
    transaction=False,
    refuses=(
        paying.AlreadyPaid,
        paying.NotPayable,
        paying.NothingInIt,
        MeansAnother,
        TooLarge,
        paying.CreditExceeded,
        paying.PointsShort,
        paying.CustomerNeeded,
        CustomerBlocked,
        CustomerGone,
        *tendering.REFUSALS,
    ),
)
async def pay(order: Order, asked: PayIn, by: Actor) -> paying.Paid:
    """Pay an order, in one way or in several that add up to its total."""
    return await paying.pay(order, asked.tenders(), by, asked.client_uuid)


@routes.post(r"{id:[0-9]+}/cancel/", shape=CancelledOut, refuses=(NotPending,))
async def cancel(order: Order, by: Actor) -> dict[str, str]:
    """Cancel a pending order and put its stock back."""
    await cancelling.cancel(order, by)
    return {"status": "Order cancelled", "detail": f"La orden {order.id} fue cancelada y el stock restaurado."}


@routes.post(r"{id:[0-9]+}/refund/", shape=RefundOut, refuses=refunding.REFUSALS)
async def refund(order: Order, asked: RefundIn, by: Actor) -> Refund:
    """Give back a paid order: all that is left of it, or some of its lines."""
    made = await refunding.refund(order, asked.wish(), by)
    await made.fetch_related("lines__line", "payments")
    return made


@routes.get(r"{id:[0-9]+}/refunds/", shape=RefundOut, listing=REFUNDS)
async def refunds(order: Order, asked: Asked, by: Actor) -> Page:
    """What was given back of an order, and when."""
    found = by.own(Refund).filter(order_id=order.id).prefetch_related("order", "lines__line", "payments")
    return await REFUNDS.page(found, asked)
