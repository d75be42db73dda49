"""Paying for a sale that happened: the money was taken, so points and credit that were not there are owed and told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from core.actor import Actor
from core.credit import ledger as credit
from core.customers.holding import held
from core.customers.models import Customer
from core.loyalty import points
from core.sales import paying, tendering
from core.sales.discrepancies import Amiss
from core.sales.discrepancy import Discrepancy, DiscrepancyKind
from core.sales.models import SOMEBODYS, Method, Order, Payment
from core.sales.paying import CustomerNeeded
from core.sales.tendering import Part, Tender

_NOTHING = Decimal(0)


def parts_of(tenders: Sequence[Tender], total: Decimal, customer_id: int | None, by: Actor) -> Sequence[Part]:
    """What does not add up is refused before anything is written; no payment at all leaves the sale waiting for one."""
    parts = tendering.settled(tenders, total, by) if tenders else []
    if customer_id is None and any(part.method in SOMEBODYS for part in parts):
        raise CustomerNeeded
    return parts


async def pay(order_id: int, parts: Sequence[Part], at: datetime, by: Actor, *, late: bool) -> list[Amiss]:
    if not parts:
        return []
    order = await Order.quickly(by, order_id)
    assert order
    found = [amiss for part in parts if (amiss := await _spent(order, part, by))]
    await paying.settle(order, parts, by, at=at, late=late)
    return found


async def paid_otherwise(order: Order, parts: Sequence[Part], by: Actor) -> list[Amiss]:
    """Money that a till took and that is in no payment here. Told once, however often the till tells it."""
    known = sorted((one.method, one.amount) for one in await by.own(Payment).filter(order_id=order.id))
    taken = sorted((part.method, part.amount) for part in parts)
    told = by.own(Discrepancy).filter(order_id=order.id, kind=DiscrepancyKind.PAYMENT)
    if known == taken or await told.exists():
        return []
    ways = [{"method": method, "amount": f"{amount:.2f}"} for method, amount in taken]
    return [
        Amiss(DiscrepancyKind.PAYMENT, {"status": order.status, "total": f"{order.final_amount:.2f}", "taken": ways})
    ]


async def _spent(order: Order, part: Part, by: Actor) -> Amiss | None:
    if part.method not in SOMEBODYS or not part.amount or order.customer_id is None:
        return None
    customer = await held(order.customer_id, by)
    if part.method is Method.CREDIT:
        await credit.charge(customer.id, part.amount, by, **paying.reason(order), force=True)
        return _over_the_limit(part, customer)
    entry = await points.spend(customer.id, points.worth(part.amount), by, **paying.reason(order), force=True)
    return _without_points(points.worth(part.amount), entry.debt_change if entry else 0, customer)


def _over_the_limit(part: Part, customer: Customer) -> Amiss | None:
    """By the customer as they were before."""
    limit, used = customer.credit_limit or _NOTHING, customer.credit_used
    if used + part.amount <= limit and not customer.is_blocked:
        return None
    money = {"limit": f"{limit:.2f}", "used": f"{used:.2f}", "total": f"{part.amount:.2f}"}
    return Amiss(DiscrepancyKind.CREDIT, {"customer": customer.id, **money, "blocked": customer.is_blocked})


def _without_points(asked: int, owed: int, customer: Customer) -> Amiss | None:
    if not owed and not customer.is_blocked:
        return None
    facts = {"customer": customer.id, "available": asked - owed, "total": asked, "owed": owed}
    return Amiss(DiscrepancyKind.POINTS, facts | {"blocked": customer.is_blocked})
