"""Paying an order: in one way or several whose amounts add up to the total, all or nothing, and once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from asyncpg import NumericValueOutOfRangeError, RestrictViolationError, UniqueViolationError

from core import clock, sql
from core.actor import Actor
from core.credit import ledger as credit
from core.loyalty import points
from core.refusal import Refused
from core.repeating import MeansAnother
from core.sales import tendering
from core.sales.basket import MOST_ITEMS, TooLarge
from core.sales.models import SOMEBODYS, Line, Method, Order, Payment, Status
from core.sales.tendering import Part, Tender


class AlreadyPaid(Refused):
    code = "order.already_paid"  # id


class NotPayable(Refused):
    """Cancelled or refunded: there is nothing to pay any more."""

    code = "order.not_payable"  # id


class NothingInIt(Refused):
    """A scanner has begun it and nothing was scanned."""

    code = "order.empty"  # id


class CustomerNeeded(Refused):
    """Points and credit are somebody's."""

    code = "order.customer_needed"


class PointsShort(Refused):
    code = "order.points_short"  # available, total


class CreditExceeded(Refused):
    code = "order.credit_exceeded"  # limit, used, total


@dataclass(frozen=True)
class Paid:
    """A paid order, and how."""

    order: Order
    parts: Sequence[Part]

    @property
    def method(self) -> Method:
        """The first of several."""
        return self.parts[0].method

    @property
    def change(self) -> Decimal:
        return sum((part.change for part in self.parts), Decimal(0))


async def pay(order: Order, wished: Sequence[Tender], by: Actor, pay_uuid: UUID | None = None) -> Paid:
    if order.status is not Status.PENDING:
        return await _paid_before(order, by, pay_uuid)
    if order.final_amount == 0 and not await by.own(Line).filter(order_id=order.id).exists():
        raise NothingInIt(id=order.id)
    parts = tendering.settled(wished, order.final_amount, by)
    if not any(part.method in SOMEBODYS for part in parts):
        return await settle(order, parts, by, pay_uuid)
    async with sql.together():
        await _lock(order)
        for part in parts:
            await _spend(order, part, by)
        return await settle(order, parts, by, pay_uuid)


async def _paid_before(order: Order, by: Actor, pay_uuid: UUID | None) -> Paid:
    """A till that did not hear the answer asks again under the same name, and hears how it was paid then."""
    if pay_uuid is not None and order.pay_uuid == pay_uuid:
        payments = await by.own(Payment).filter(order_id=order.id).order_by("id")
        return Paid(order, [Part(_tender(one), one.amount) for one in payments])
    raise AlreadyPaid(id=order.id) if order.status is Status.PAID else NotPayable(id=order.id)


def _tender(payment: Payment) -> Tender:
    return Tender(payment.method, payment.amount, payment.received_amount, payment.card_last4, payment.transaction_id)


async def _lock(order: Order) -> None:
    """First the sale, then its customer: whoever pays, refunds or cancels takes them in this order."""
    if (await Order.select_for_update().get(id=order.id)).status is not Status.PENDING:
        # Its twin was faster. Read again, it is answered what that one did.
        raise sql.TryAgain


async def _spend(order: Order, part: Part, by: Actor) -> None:
    if part.method not in SOMEBODYS:
        return
    if order.customer_id is None:
        raise CustomerNeeded
    try:
        if part.method is Method.POINTS:
            await points.spend(order.customer_id, points.worth(part.amount), by, **reason(order))
        else:
            await credit.charge(order.customer_id, part.amount, by, **reason(order))
    except points.NotEnoughPoints as short:
        raise PointsShort(available=f"{short.facts['available']:.2f}", total=f"{part.amount:.2f}") from None
    except credit.OverLimit as over:
        raise CreditExceeded(
            limit=f"{over.facts['limit']:.2f}", used=f"{over.facts['used']:.2f}", total=f"{part.amount:.2f}"
        ) from None


def reason(order: Order) -> dict[str, Any]:
    """What the ledgers say of it, in the words of 002, 16."""
    return {"description": f"Purchase - Ticket #{order.ticket_folio}", "order_id": order.id}


async def settle(
    order: Order,
    parts: Sequence[Part],
    by: Actor,
    pay_uuid: UUID | None = None,
    *,
    at: datetime | None = None,
    late: bool = False,
) -> Paid:
    """Points and credit are spent already. A sale that comes late is in the drawer of no open shift."""
    now = clock.now()
    earned = _earned(order, parts)
    facts = _facts(order, parts, by, now, earned)
    facts |= {"paid_at": at or now, "drawer": None if late else facts["cashier"], "pay_uuid": pay_uuid}
    try:
        rows = await sql.run("sales/settle", **facts)
    except RestrictViolationError as lost:
        # The shift was closed in between.
        raise sql.TryAgain from lost
    except UniqueViolationError as named:
        raise MeansAnother("client_uuid") from named
    except NumericValueOutOfRangeError as endless:
        raise TooLarge(most=MOST_ITEMS) from endless
    if not rows:
        # Somebody paid, cancelled or changed it since it was read: read again, and answer what is true then.
        raise sql.TryAgain
    order.status, order.paid_at, order.points_earned = Status.PAID, at or now, earned
    order.shift_id = rows[0]["shift_id"]
    return Paid(order, parts)


def _earned(order: Order, parts: Sequence[Part]) -> int:
    """Only with a customer, and for what was not paid with points."""
    if order.customer_id is None:
        return 0
    return points.earned(sum((part.amount for part in parts if part.method is not Method.POINTS), Decimal(0)))


def _facts(order: Order, parts: Sequence[Part], by: Actor, now: datetime, earned: int) -> dict[str, Any]:
    return {
        **tendering.columns(parts),
        "order": order.id,
        "store": by.store.id,
        "cashier": by.user.id if by.user else None,
        "session": by.session,
        "final_amount": order.final_amount,
        "earned": earned,
        "expires_at": points.expiry(by.store, now),
        "now": now,
    }
