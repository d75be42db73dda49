"""/api/sales/sessions/: a cashier's shift, from opening to the count (000, 3.1); paying in and out is Kassa's own."""

from __future__ import annotations

from dataclasses import replace

from tortoise.expressions import Q

from core.actor import Actor
from core.money import NotWholeCents
from core.repeating import MeansAnother
from core.sales import cash, reporting, shifts
from core.sales.reporting import Report
from core.sales.shift import CashMovement, Shift
from core.sales.shifts import NoOpenShift, Seen, ShiftClosed, ShiftIsOpen
from webapi.erp import ERP
from webapi.erp.sales.report_shapes import ReportOut
from webapi.erp.sales.session_shapes import CountIn, MovementIn, MovementOut, OpeningIn, SessionOut
from webapi.kit.asked import Asked, Page
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router

routes = Router(ERP, "/api/sales/sessions/")

_ONE = r"{id:[0-9]+}/"

SESSIONS = Listing(
    filters={"cashier": "cashier_id"},
    switches={"is_open": Q(closed_at=None)},
    ordering=named("id", "opened_at", "closed_at") | {"number": "z_number"},
    default=("-opened_at", "-id"),
    days="opened_at",
)


@routes.get(shape=SessionOut, listing=SESSIONS)
async def browse(asked: Asked, by: Actor) -> Page:
    """The shifts, the newest first: one's own, and everybody's for ADMIN and OWNER."""
    page = await SESSIONS.page(by.own(Shift), asked)
    return replace(page, items=[shifts.seen(shift, by) for shift in page.items])


@routes.post("open/", shape=SessionOut, status=201, message="Смена открыта", refuses=(ShiftIsOpen, NotWholeCents))
async def open_session(asked: OpeningIn, by: Actor) -> Seen:
    """Open a shift with the cash that lies in the drawer; a cashier has one at a time."""
    return await shifts.open_shift(asked.opening_balance, by)


@routes.get("current/", shape=SessionOut, refuses=(NoOpenShift,))
async def current(by: Actor) -> Seen:
    """One's own open shift."""
    return shifts.seen(await shifts.current(by), by)


@routes.post(_ONE + "close/", shape=SessionOut, message="Смена закрыта", refuses=(ShiftClosed, MeansAnother))
async def close(shift: Shift, asked: CountIn, by: Actor) -> Seen:
    """Close a shift with the cash that was counted; its report is numbered and never changes again."""
    return await shifts.close(shift, asked.count(), by)


@routes.get(_ONE + "report/", shape=ReportOut)
async def report(shift: Shift, by: Actor) -> Report:
    """The report of a shift: X while it is open, Z once it is closed."""
    return await reporting.report(shift, by)


@routes.post(
    _ONE + "pay-in/",
    shape=MovementOut,
    status=201,
    message="Деньги внесены в кассу",
    refuses=(ShiftClosed, NotWholeCents, MeansAnother),
)
async def pay_in(shift: Shift, asked: MovementIn, by: Actor) -> CashMovement:
    """Put cash into the drawer: change for the day, say."""
    return await cash.pay_in(shift, asked.cash(), by)


@routes.post(
    _ONE + "pay-out/",
    shape=MovementOut,
    status=201,
    message="Деньги выданы из кассы",
    refuses=(ShiftClosed, NotWholeCents, MeansAnother, cash.DrawerShort),
)
async def pay_out(shift: Shift, asked: MovementIn, by: Actor) -> CashMovement:
    """Take cash out of the drawer: to the bank, or for a courier."""
    return await cash.pay_out(shift, asked.cash(), by)
