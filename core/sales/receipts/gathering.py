"""All that a receipt tells of an order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from core.actor import Actor
from core.customers.models import Customer, CustomerType
from core.refusal import Missing
from core.sales import whole
from core.sales.models import Order, Status
from core.sales.refund import Refund, RefundLine, RefundPayment
from core.sales.whole import Whole
from core.stores.models import Store


@dataclass(frozen=True)
class GivenBack:
    refund: Refund
    lines: Sequence[RefundLine]
    payments: Sequence[RefundPayment]


@dataclass(frozen=True)
class Told:
    store: Store
    whole: Whole
    cashier: str
    # Who the invoice is for: the company's name and tax number.
    company: Sequence[str]
    # None where nobody is known who could have any.
    points: int | None
    refunds: Sequence[GivenBack]

    @property
    def order(self) -> Order:
        return self.whole.order


async def told(order: Order, by: Actor) -> Told:
    """The order first: what is paid or given back after it was read only adds to what it says."""
    found = await by.own(Order).select_related("customer", "cashier").get_or_none(id=order.id)
    if found is None:
        raise Missing
    (all_of_it,) = await whole.of([found], by)
    points = found.customer.points if found.customer else None
    cashier = found.cashier.name if found.cashier else ""
    return Told(by.store, all_of_it, cashier, _company(found.customer), points, await _refunds(found, by))


async def _refunds(order: Order, by: Actor) -> Sequence[GivenBack]:
    if order.status not in (Status.PAID, Status.REFUNDED):
        return ()
    refunds = await by.own(Refund).filter(order_id=order.id).order_by("id")
    ids = [refund.id for refund in refunds]
    lines, payments = defaultdict(list), defaultdict(list)
    for line in await by.own(RefundLine).filter(refund_id__in=ids).select_related("line").order_by("id"):
        lines[line.refund_id].append(line)
    for payment in await by.own(RefundPayment).filter(refund_id__in=ids).order_by("id"):
        payments[payment.refund_id].append(payment)
    return [GivenBack(refund, lines[refund.id], payments[refund.id]) for refund in refunds]


def _company(customer: Customer | None) -> list[str]:
    if customer is None or customer.customer_type is not CustomerType.COMPANY:
        return []
    return [line for line in (customer.company_name, customer.tax_id) if line]
