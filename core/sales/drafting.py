"""Drafts: a sale that a scanner fills. Whatever goes in or out, the sale is locked, and its stock is taken at once."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from asyncpg import UniqueViolationError

from core import audit, clock, sql
from core.actor import Actor
from core.refusal import Kind, Missing, Refused, Unknown
from core.sales import numbering, paying, putting
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
    shift = await _own_open(shift_id, by)
    order = await _held(await _draft(shift, by), by) or await _begun(shift, by)
    found = await _put(order, item, by)
    # Asked last, and held to the commit: a shift that closes names this sale, or this sale is not on it.
    if not await sql.run("sales/still_open", shift=shift.id):
        raise sql.TryAgain
    return found


async def add(order: Order, item: Item, by: Actor) -> Whole:
    return await _put(await _locked(order, by), item, by)


async def remove(order: Order, line_id: int, by: Actor) -> Whole:
    """The last line leaves an empty sale behind: the customer is still at the till."""
    order = await _locked(order, by)
    lines = await putting.lines_of(order, by)
    gone = next((line for line in lines if line.id == line_id), None)
    if gone is None:
        raise Unknown("item_id", id=line_id)
    await putting.take_off(order, gone, by)
    await audit.note(by, "order.item_removed", order, product=gone.product_id, quantity=str(gone.quantity))
    return await putting.summed(order, [line for line in lines if line.id != line_id], by)


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
    if order.status is Status.PENDING and customer_id not in (None, order.customer_id):
        await _named(order, customer_id, by)
    read = await Order.quickly(by, order.id)
    if read is None:
        raise Missing
    return (await paying.pay(read, tenders, by, pay_uuid)).order


async def _named(order: Order, customer_id: int | None, by: Actor) -> None:
    locked = await _locked(order, by)
    lines = await putting.lines_of(locked, by)
    await putting.for_customer(locked, lines, customer_id, by)
    await putting.summed(locked, lines, by)
    await audit.note(by, "order.customer_named", locked, customer=customer_id)


async def _put(order: Order, item: Item, by: Actor) -> Whole:
    lines = await putting.lines_of(order, by)
    if item.customer_id not in (None, order.customer_id):
        await putting.for_customer(order, lines, item.customer_id, by)
    return await putting.summed(order, await putting.put(order, lines, item, by), by)


async def _own_open(shift_id: int, by: Actor) -> Shift:
    shift = await by.own(Shift).get_or_none(id=shift_id)
    if shift is None:
        raise Unknown("session", id=shift_id)
    if by.user is None or shift.cashier_id != by.user.id:
        raise AnothersShift("session")
    if not shift.is_open:
        raise ShiftClosed("session", number=shift.z_number)
    return shift


async def _draft(shift: Shift, by: Actor) -> Order | None:
    rows = await sql.run("sales/draft", shift=shift.id)
    return await by.own(Order).get_or_none(id=rows[0]["id"]) if rows else None


async def _held(order: Order | None, by: Actor) -> Order | None:
    """Locked; one that was paid while this waited is no draft any more."""
    if order is None:
        return None
    drafts = by.own(Order).filter(id=order.id, status=Status.PENDING)
    return await drafts.select_for_update(no_key=True).get_or_none()


async def _begun(shift: Shift, by: Actor) -> Order:
    now = clock.now()
    receipt, twin = numbering.receipt(by, now)
    try:
        rows = await sql.run(
            "sales/begin",
            store=by.store.id,
            cashier=shift.cashier_id,
            shift=shift.id,
            receipt=receipt,
            twin=twin,
            year=str(clock.today(by.store.timezone).year),
            now=now,
        )
    except UniqueViolationError as lost:
        raise sql.TryAgain from lost
    order = await by.own(Order).get(id=rows[0]["id"])
    await audit.note(by, "order.placed", order)
    return order


async def _locked(order: Order, by: Actor) -> Order:
    locked = await by.own(Order).select_for_update(no_key=True).get_or_none(id=order.id)
    if locked is None:
        raise Missing
    if locked.status is not Status.PENDING:
        raise NotOpen(id=order.id)
    return locked
