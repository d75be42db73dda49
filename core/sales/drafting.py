"""Drafts: a sale that a scanner fills. Whatever goes in or out, the sale is locked, and its stock is taken at once."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from asyncpg import Record, UniqueViolationError

from core import audit, clock, sql
from core.actor import Actor
from core.refusal import Kind, Missing, Refused, Unknown
from core.sales import numbering, paying, putting, whole
from core.sales.models import Order, Status
from core.sales.putting import Item
from core.sales.shift import Shift
from core.sales.shifts import ShiftClosed
from core.sales.tendering import Tender
from core.sales.whole import Whole


class NotOpen(Refused):
    """What is paid, cancelled or refunded keeps its lines."""

    code = "order.not_open"  # id


class NoDraft(Refused):
    code = "order.no_draft"
    kind = Kind.MISSING


class AnothersShift(Refused):
    """Whoever manages the store may look at it, and not sell on it."""

    code = "shift.anothers"


async def scan(shift_id: int, item: Item, by: Actor) -> Whole:
    """The shift is held to the commit: one that closes waits, and then names this sale."""
    held = await _held(by, shift=shift_id)
    _demand_own_open(shift_id, held, by)
    order = _open(held) or await _begun(shift_id, by)
    return await putting.put(order, await whole.lines_of(order, by) if held["o.id"] else [], item, by)


async def add(order: Order, item: Item, by: Actor) -> Whole:
    locked = await _locked(order.id, by)
    return await putting.put(locked, await whole.lines_of(locked, by), item, by)


async def remove(order: Order, line_id: int, by: Actor) -> Whole:
    """The last line leaves an empty sale behind: the customer is still at the till."""
    order = await _locked(order.id, by)
    lines = await whole.lines_of(order, by)
    gone = next((line for line in lines if line.id == line_id), None)
    if gone is None:
        raise Unknown("item_id", id=line_id)
    await putting.take_off(order, gone, by)
    await audit.note(by, "order.item_removed", order, product=gone.product_id, quantity=str(gone.quantity))
    return await putting.summed(order, [line for line in lines if line.id != line_id])


async def current(shift_id: int, by: Actor) -> Order:
    shift = await by.own(Shift).get_or_none(id=shift_id)
    order = await _draft(shift, by) if shift else None
    if order is None:
        raise NoDraft
    return order


async def check_out(
    order: Order, tenders: Sequence[Tender], by: Actor, customer_id: int | None = None, pay_uuid: UUID | None = None
) -> Order:
    """A customer who is named only now gets their prices too; the payments must add up to these."""
    if order.status is not Status.PENDING or customer_id in (None, order.customer_id):
        return (await paying.pay(order, tenders, by, pay_uuid)).order
    async with sql.together():
        try:
            await _named(order, customer_id, by)
        except NotOpen:
            # Its twin was faster. Read again, it is answered what that one did.
            raise sql.TryAgain from None
        read = await Order.quickly(by, order.id)
        if read is None:
            raise Missing
        return (await paying.pay(read, tenders, by, pay_uuid)).order


async def _named(order: Order, customer_id: int | None, by: Actor) -> None:
    locked = await _locked(order.id, by)
    lines = await whole.lines_of(locked, by)
    await putting.for_customer(locked, lines, customer_id, by)
    await putting.summed(locked, lines)
    await audit.note(by, "order.customer_named", locked, customer=customer_id)


def _demand_own_open(shift_id: int, held: Record, by: Actor) -> None:
    if held["shift"] is None:
        raise Unknown("session", id=shift_id)
    if by.user is None or held["cashier"] != by.user.id:
        raise AnothersShift("session")
    if held["closed_at"] is not None:
        raise ShiftClosed("session", number=held["z_number"])


async def _draft(shift: Shift, by: Actor) -> Order | None:
    rows = await sql.run("sales/draft", shift=shift.id)
    return await by.own(Order).get_or_none(id=rows[0]["id"]) if rows else None


async def _held(by: Actor, *, shift: int | None = None, order: int | None = None) -> Record:
    return (await sql.run("sales/hold_open", store=by.store.id, shift=shift, order=order))[0]


def _open(held: Record) -> Order | None:
    """Locked, with its customer; one that was paid while this waited is not open any more."""
    return Order.loaded(held) if held["o.id"] else None


async def _begun(shift_id: int, by: Actor) -> Order:
    now = clock.now()
    receipt, twin = numbering.receipt(by, now)
    try:
        rows = await sql.run(
            "sales/begin",
            store=by.store.id,
            cashier=by.user.id if by.user else None,
            session=by.session,
            shift=shift_id,
            receipt=receipt,
            twin=twin,
            year=str(clock.today(by.store.timezone).year),
            now=now,
        )
    except UniqueViolationError as lost:
        raise sql.TryAgain from lost
    return await _locked(rows[0]["id"], by)


async def _locked(order_id: int, by: Actor) -> Order:
    locked = _open(await _held(by, order=order_id))
    if locked is None:
        raise NotOpen(id=order_id)
    return locked
