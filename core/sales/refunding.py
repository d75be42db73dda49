"""Refunding: a paid order comes back, whole or by line, never more than was sold or paid, in any number of parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from tortoise.expressions import F

from core import audit, clock, outbox
from core.actor import Actor
from core.customers.holding import held
from core.customers.models import Customer
from core.refusal import Missing, Refused, Unknown
from core.repeating import MeansAnother
from core.sales import returning
from core.sales.models import MONEY, Line, Method, Order, Payment, Status
from core.sales.paying_back import Due, NotMoney, due, pay_back, take_points_back
from core.sales.refund import Refund
from core.sales.refund_shares import floor_share
from core.sales.returning import MoreThanLeft, Returned, ReturnedItem
from core.sales.shift import Shift
from core.sales.shifts import next_number
from core.sales.tail import Tail
from core.uniqueness import decided_by


class NotPaid(Refused):
    code = "refund.not_paid"  # id


class NothingLeft(Refused):
    code = "refund.nothing_left"  # id


REFUSALS = (NotPaid, NothingLeft, MoreThanLeft, NotMoney, MeansAnother, Unknown)


@dataclass(frozen=True)
class RefundWish:
    # None is everything that is left.
    items: tuple[ReturnedItem, ...] | None = None
    reason: str = ""
    # How the money comes back, where not as it was paid.
    method: Method | None = None
    client_uuid: UUID | None = None


async def refund(order: Order, asked: RefundWish, by: Actor) -> Refund:
    """Rows are locked in the order sale, products, customer, shift; the refund's number comes last."""
    order = await _locked(order, by)
    if before := await _made_before(order, asked, by):
        return before
    _demand_paid(order, asked)
    lines = await by.own(Line).filter(order_id=order.id).order_by("id")
    items = returning.everything(lines) if asked.items is None else asked.items
    if not items:
        raise NothingLeft(id=order.id)
    returned = returning.taken(items, lines, by)
    dues = due(await by.own(Payment).filter(order_id=order.id).order_by("id"), _total(returned), by)
    made = await _made(order, returned, dues, asked, by)
    await returning.keep(returned, made, by)
    await pay_back(dues, made, asked.method, by)
    await take_points_back(order, made, by)
    await _lower(order, lines, made)
    await Tail.create(store=by.store, refund_id=made.id)
    await audit.note(by, "order.refunded", order, number=made.number, total=str(made.total))
    await outbox.put(by, "order.refunded", order=order.id, refund=made.id, customer=order.customer_id)
    return made


async def _locked(order: Order, by: Actor) -> Order:
    found = await by.own(Order).select_for_update().get_or_none(id=order.id)
    if found is None:
        raise Missing
    return found


async def _made_before(order: Order, asked: RefundWish, by: Actor) -> Refund | None:
    """A client that repeats itself is answered what was done the first time."""
    if asked.client_uuid is None:
        return None
    before = await by.own(Refund).get_or_none(client_uuid=asked.client_uuid)
    if before and before.order_id != order.id:
        raise MeansAnother
    if before:
        before.order = order
    return before


def _demand_paid(order: Order, asked: RefundWish) -> None:
    if order.status is Status.REFUNDED:
        raise NothingLeft(id=order.id)
    if order.status is not Status.PAID:
        raise NotPaid(id=order.id)
    if asked.method is not None and asked.method not in MONEY:
        raise NotMoney(method=asked.method)


def _total(returned: Sequence[Returned]) -> Decimal:
    return sum((one.part.total for one in returned), Decimal(0))


async def _made(
    order: Order, returned: Sequence[Returned], dues: Sequence[Due], asked: RefundWish, by: Actor
) -> Refund:
    await returning.lock_products(returned)
    if order.customer_id is not None:
        await held(order.customer_id, by)
    shift = await _open_shift(by)
    total, subtotal = _total(returned), sum((one.part.amount for one in returned), Decimal(0))
    with decided_by({"refund_client_uuid_key": MeansAnother}):
        return await Refund.create(
            store=by.store,
            order=order,
            shift=shift,
            cashier=by.user,
            number=await _number(by),
            reason=asked.reason,
            subtotal=subtotal,
            tax=total - subtotal,
            total=total,
            points_given_back=sum(one.points for one in dues),
            points_taken_back=_earned_for(order, order.refunded_amount + total)
            - _earned_for(order, order.refunded_amount),
            client_uuid=asked.client_uuid,
        )


async def _open_shift(by: Actor) -> Shift | None:
    """Of the one who refunds; without one nothing comes out of a drawer that anybody counts."""
    if by.user is None:
        return None
    return await by.own(Shift).filter(cashier_id=by.user.id, closed_at=None).select_for_update(no_key=True).first()


def _earned_for(order: Order, amount: Decimal) -> int:
    """What of the earned points goes with so much of the sale: in any number of parts all of them in the end."""
    return floor_share(order.points_earned, amount, order.final_amount)


async def _number(by: Actor) -> str:
    return f"REFUND-{clock.today(by.store.timezone).year}-{await next_number('refund', by):05}"


async def _lower(order: Order, lines: Sequence[Line], refund: Refund) -> None:
    """What the order and its customer stand at now; an order of which nothing is left is refunded."""
    order.refunded_amount += refund.total
    if all(line.refunded_quantity == line.quantity for line in lines):
        order.status = Status.REFUNDED
    await order.save(update_fields=["refunded_amount", "status", "updated_at"])
    if order.customer_id is not None:
        await Customer.filter(id=order.customer_id).update(
            total_purchases=F("total_purchases") - refund.total,
            total_purchases_count=F("total_purchases_count") - int(order.status is Status.REFUNDED),
            updated_at=clock.now(),
        )
