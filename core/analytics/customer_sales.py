"""What one customer bought in a period: how much, what, when, and paid how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from asyncpg import Record

from core import sql
from core.actor import Actor
from core.analytics.period import Period
from core.analytics.reading import NONE, average, of_part
from core.customers.models import Customer
from core.refusal import Kind, Refused


class CustomerNotRegistered(Refused):
    code = "report.customer_not_registered"
    kind = Kind.MISSING


@dataclass(frozen=True)
class Hour:
    hour: int
    total_spent: Decimal
    ticket_count: int


@dataclass(frozen=True)
class PaidBy:
    payment_method: str
    total_sales: int
    average_ticket: Decimal
    accumulated_amount: Decimal


@dataclass(frozen=True)
class TopProduct:
    product_name: str
    total_spent_on_product: Decimal
    units_bought: Decimal


@dataclass(frozen=True)
class CustomerSales:
    total_spent: Decimal
    average_ticket: Decimal
    total_tickets: int
    # The one on which most was spent, if anything is left of any.
    top_product: TopProduct | None
    # The greatest first.
    hours: list[Hour]
    methods: list[PaidBy]


async def customer_sales(customer: Customer, period: Period, by: Actor) -> CustomerSales:
    rows = await sql.run(
        "analytics/customer_sales",
        customer=customer.id,
        store=by.store.id,
        timezone=by.store.timezone,
        since=period.since(by),
        until=period.until(by),
    )
    return _told(rows, by)


def _told(rows: Sequence[Record], by: Actor) -> CustomerSales:
    hours = [Hour(int(row["name"]), row["amount"], int(row["tickets"])) for row in of_part("hour", rows)]
    methods = [_paid(row, by) for row in of_part("method", rows)]
    products = [TopProduct(row["name"], row["amount"], row["units"]) for row in of_part("product", rows)]
    spent, tickets = sum((one.total_spent for one in hours), NONE), sum(one.ticket_count for one in hours)
    return CustomerSales(
        total_spent=spent,
        average_ticket=average(spent, tickets, by),
        total_tickets=tickets,
        top_product=products[0] if products else None,
        hours=sorted(hours, key=lambda one: (-one.total_spent, one.hour)),
        methods=sorted(methods, key=lambda one: (-one.total_sales, -one.accumulated_amount, one.payment_method)),
    )


def _paid(row: Record, by: Actor) -> PaidBy:
    tickets = int(row["tickets"])
    return PaidBy(row["name"], tickets, average(row["amount"], tickets, by), row["amount"])
