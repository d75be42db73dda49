"""How a refund pays: points as points, credit as credit, and the rest as it was paid or as somebody asks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from core.actor import Actor
from core.credit import ledger as credit
from core.loyalty import points
from core.loyalty.models import PointKind
from core.money import cent
from core.refusal import Refused
from core.sales.models import Method, Order, Payment
from core.sales.refund import Refund, RefundPayment
from core.sales.refund_shares import PaidPart, floor_share, split
from core.sales.shift import Shift


class NotMoney(Refused):
    """Points and credit come back where they were used, and nowhere else."""

    code = "refund.not_money"  # method


@dataclass(frozen=True)
class Due:
    """What one payment gives back."""

    payment: Payment
    amount: Decimal
    points: int


def due(payments: Sequence[Payment], total: Decimal, by: Actor) -> list[Due]:
    paid = [PaidPart(one.amount - one.refunded_amount, one.method is Method.POINTS) for one in payments]
    shares = split(total, paid, cent(by.store.currency))
    return [Due(one, share, _points(one, share)) for one, share in zip(payments, shares, strict=True)]


async def pay_back(dues: Sequence[Due], refund: Refund, method: Method | None, by: Actor) -> None:
    back: dict[Method, Decimal] = defaultdict(Decimal)
    for one in dues:
        for way, amount in (await _ways(one, refund, method, by)).items():
            back[way] += amount
    await _give_points(refund, by)
    await _write(back, refund)
    await _remember(dues)
    if refund.shift:
        await _count(refund.shift, refund, back)


async def take_points_back(order: Order, refund: Refund, by: Actor) -> None:
    """What the sale earned; what is spent already stays as a debt against the next earn."""
    if order.customer_id is not None and refund.points_taken_back:
        await points.take_back(
            order.customer_id,
            refund.points_taken_back,
            by,
            description=refund.number,
            order_id=order.id,
            refund_id=refund.id,
            asked_before=floor_share(order.points_earned, order.refunded_amount, order.final_amount),
        )


def _points(payment: Payment, amount: Decimal) -> int:
    if payment.points is None:
        return 0
    return floor_share(payment.points, payment.refunded_amount + amount, payment.amount) - int(payment.refunded_points)


async def _ways(one: Due, refund: Refund, method: Method | None, by: Actor) -> dict[Method, Decimal]:
    if one.payment.method is Method.POINTS:
        return {Method.POINTS: one.amount}
    if one.payment.method is not Method.CREDIT:
        return {method or one.payment.method: one.amount}
    given = await _less_debt(one.amount, refund, by)
    # What was paid off in the meantime is no debt any more: it is the customer's own money.
    return {Method.CREDIT: given, method or Method.CASH: one.amount - given}


async def _less_debt(amount: Decimal, refund: Refund, by: Actor) -> Decimal:
    customer = refund.order.customer_id
    if customer is None or not amount:
        return Decimal(0)
    reason: dict[str, Any] = {"description": refund.number, "order_id": refund.order_id, "refund_id": refund.id}
    return await credit.give_back(customer, amount, by, **reason)


async def _give_points(refund: Refund, by: Actor) -> None:
    customer = refund.order.customer_id
    if customer is not None and refund.points_given_back:
        await points.earn(
            customer,
            refund.points_given_back,
            by,
            description=refund.number,
            order_id=refund.order_id,
            refund_id=refund.id,
            kind=PointKind.ADJUSTMENT,
        )


async def _write(back: dict[Method, Decimal], refund: Refund) -> None:
    await RefundPayment.bulk_create(
        RefundPayment(
            store_id=refund.store_id,
            refund_id=refund.id,
            method=way,
            amount=amount,
            points=refund.points_given_back if way is Method.POINTS else None,
        )
        for way, amount in back.items()
        if amount
    )


async def _remember(dues: Sequence[Due]) -> None:
    for one in dues:
        one.payment.refunded_amount += one.amount
        one.payment.refunded_points += one.points
        await one.payment.save(update_fields=["refunded_amount", "refunded_points"])


async def _count(shift: Shift, refund: Refund, back: dict[Method, Decimal]) -> None:
    """The row is locked and open: it cannot be closed before this is in its report."""
    shift.refund_count += 1
    shift.refund_total += refund.total
    for way, amount in back.items():
        column = f"{way.lower()}_refunded"
        setattr(shift, column, getattr(shift, column) + amount)
    columns = [f"{way.lower()}_refunded" for way in back]
    await shift.save(update_fields=["refund_count", "refund_total", "updated_at", *columns])
