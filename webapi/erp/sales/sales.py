"""/api/sales/sales/: scanning, paying, cancelling, giving back (000, 3.2 and 3.3)."""

from __future__ import annotations

from dataclasses import replace

from core import clock
from core.actor import Actor
from core.catalog.products import NotForSale
from core.customers.holding import CustomerBlocked, CustomerGone
from core.refusal import Unknown
from core.repeating import MeansAnother
from core.sales import cancelling, drafting, paying, refunding, searching, shifts, tendering, whole
from core.sales.basket import TooLarge
from core.sales.cancelling import NotPending
from core.sales.models import Order
from core.sales.placing import StockShort
from core.sales.whole import Whole
from webapi.erp import ERP
from webapi.erp.sales.checkout_shapes import CancelledOut, CheckoutIn, RefundIn, Returned, ReturnedOut, SoldOut
from webapi.erp.sales.sale_shapes import STATUSES, SaleOut
from webapi.erp.sales.scan_shapes import ItemIn, RemoveIn, ScanIn, asked_session
from webapi.kit.asked import Asked, Page
from webapi.kit.listing import Listing
from webapi.kit.router import Router

routes = Router(ERP, "/api/sales/sales/")

_ONE = r"{id:[0-9]+}/"
_PUTTING = (StockShort, NotForSale, TooLarge, Unknown)
_ASKED = {"session": {"type": "integer", "minimum": 1}}
# As the document names them, which is not as they are kept.
_STATUS = {"status": {"type": "string", "enum": list(STATUSES)}}

SALES = Listing(
    filters={"status": "status", "session": "shift_id", "customer": "customer_id"},
    search=searching.SALES,
    ordering={"id": "id", "created_at": "created_at", "total_amount": "final_amount"},
    default=("-created_at", "-id"),
    days="created_at",
)


@routes.post(
    "scan-item/",
    shape=SaleOut,
    message="Товар добавлен",
    refuses=(*_PUTTING, drafting.AnothersShift, shifts.ShiftClosed),
)
async def scan_item(asked: ScanIn, by: Actor) -> Whole:
    """Scan a product: it opens a sale on the shift, or goes into the one that is open there."""
    return await drafting.scan(asked.session, asked.item(), by)


@routes.get("current/", shape=SaleOut, refuses=(drafting.NoDraft, shifts.NoOpenShift), asks=_ASKED)
async def current(asked: Asked, by: Actor) -> Whole:
    """The sale that is being scanned on a shift: ?session=, or one's own."""
    session = asked_session(asked) or (await shifts.current(by)).id
    return await _shown(await drafting.current(session, by), by)


@routes.get(_ONE, shape=SaleOut)
async def read(order: Order, by: Actor) -> Whole:
    """One sale."""
    return await whole.one(order, by)


@routes.post(_ONE + "add-item/", shape=SaleOut, message="Товар добавлен", refuses=(*_PUTTING, drafting.NotOpen))
async def add_item(order: Order, asked: ItemIn, by: Actor) -> Whole:
    """Put a product into a sale that is not paid yet."""
    return await drafting.add(order, asked.item(), by)


@routes.delete(_ONE + "remove-item/", shape=SaleOut, message="Товар удалён", refuses=(drafting.NotOpen, Unknown))
async def remove_item(order: Order, asked: RemoveIn, by: Actor) -> Whole:
    """Take a line out of a sale that is not paid yet; its stock returns."""
    return await drafting.remove(order, asked.item_id, by)


@routes.post(
    _ONE + "checkout/",
    shape=SoldOut,
    message="Продажа завершена",
    transaction=False,
    refuses=(
        paying.NothingInIt,
        paying.AlreadyPaid,
        paying.NotPayable,
        paying.CustomerNeeded,
        paying.PointsShort,
        paying.CreditExceeded,
        CustomerBlocked,
        CustomerGone,
        MeansAnother,
        TooLarge,
        Unknown,
        *tendering.REFUSALS,
    ),
)
async def checkout(order: Order, asked: CheckoutIn, by: Actor) -> Whole:
    """Pay a sale, in one way or in several that add up to its total; cash over it gives change."""
    paid = await drafting.check_out(order, asked.tenders(), by, asked.customer, asked.client_uuid)
    return await whole.one(paid, by)


@routes.post(_ONE + "cancel/", shape=CancelledOut, message="Продажа отменена", refuses=(NotPending,))
async def cancel(order: Order, by: Actor) -> Whole:
    """Cancel a sale that is not paid; its stock returns."""
    return await _shown(await cancelling.cancel(order, by), by)


@routes.post(_ONE + "refund/", shape=ReturnedOut, message="Возврат оформлен", refuses=refunding.REFUSALS)
async def refund(order: Order, asked: RefundIn, by: Actor) -> Returned:
    """Give back a paid sale: all that is left of it, or some of its lines."""
    made = await refunding.refund(order, asked.wish(), by)
    await made.fetch_related("lines", "payments")
    return Returned(**vars(await _shown(order, by)), refund=made)


@routes.get(shape=SaleOut, listing=SALES, asks=_STATUS)
async def browse(asked: Asked, by: Actor) -> Page:
    """The sales of the store, newest first."""
    page = await SALES.page(by.own(Order), _named(asked))
    return replace(page, items=await whole.of(page.items, by))


@routes.get("today/", shape=SaleOut, listing=SALES, asks=_STATUS)
async def today(asked: Asked, by: Actor) -> Page:
    """The sales of the store's day."""
    page = await SALES.page(searching.of_day(clock.today(by.store.timezone), by), _named(asked))
    return replace(page, items=await whole.of(page.items, by))


async def _shown(order: Order, by: Actor) -> Whole:
    """As it is now, whatever was read before."""
    return (await whole.of([await by.own(Order).get(id=order.id)], by))[0]


def _named(asked: Asked) -> Asked:
    """The status in the words of the document."""
    status = STATUSES.get(asked.filters.get("status", ""))
    return replace(asked, filters={**asked.filters, "status": status.value}) if status else asked
