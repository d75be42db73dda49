"""What a period came to: how much, in how many tickets, of what, at which hours, and paid how."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from asyncpg import Record

from core.actor import Actor
from core.analytics import sums
from core.analytics.period import Period
from core.analytics.reading import NONE, average, of_part
from core.analytics.records import records


@dataclass(frozen=True)
class Sold:
    product_name: str
    units_sold: Decimal
    # Before tax.
    revenue: Decimal


@dataclass(frozen=True)
class Hour:
    """Of every day of the period: all that was sold between two and three is of two o'clock."""

    hour: int
    total_revenue: Decimal
    ticket_count: int


@dataclass(frozen=True)
class PaidBy:
    payment_method: str
    total_sales: int
    average_ticket: Decimal
    highest_ticket: Decimal
    accumulated_amount: Decimal


@dataclass(frozen=True)
class Summary:
    """With tax, but for products."""

    total_revenue: Decimal
    average_ticket: Decimal
    lowest_ticket: Decimal
    highest_ticket: Decimal
    total_tickets: int
    # What brought most, first.
    breakdown: list[Sold]
    hours: list[Hour]
    methods: list[PaidBy]

    @property
    def total_units_sold(self) -> Decimal:
        return sum((one.units_sold for one in self.breakdown), NONE)

    @property
    def top_product(self) -> Sold | None:
        return next((one for one in self.breakdown if one.units_sold > 0), None)

    @property
    def most_profitable_hour(self) -> Hour | None:
        return max(self.hours, key=lambda one: (one.total_revenue, -one.hour), default=None)

    @property
    def busiest_hour(self) -> Hour | None:
        return max(self.hours, key=lambda one: (one.ticket_count, -one.hour), default=None)


async def summary(period: Period, by: Actor) -> Summary:
    """Of a period in which something was sold, be all of it given back since."""
    rows = await sums.summary(period, by)
    if not any(row["tickets"] for row in rows):
        known = await records(by, period)
        if not known.within:
            raise known.none_in(period)
        # All of it came back, or it was sold just now.
        rows = await sums.summary(period, by)
    return _told(rows, by)


def _told(rows: Sequence[Record], by: Actor) -> Summary:
    [whole] = of_part("total", rows)
    products = [
        Sold(row["name"], row["units"], row["net"]) for row in of_part("product", rows) if row["units"] or row["net"]
    ]
    hours = [Hour(int(row["key"]), row["amount"], int(row["tickets"])) for row in _that_count("hour", rows)]
    methods = [_paid(row, by) for row in _that_count("method", rows)]
    return Summary(
        total_revenue=whole["amount"],
        average_ticket=average(whole["amount"], int(whole["tickets"]), by),
        lowest_ticket=whole["lowest"] or NONE,
        highest_ticket=whole["highest"] or NONE,
        total_tickets=int(whole["tickets"]),
        breakdown=sorted(products, key=lambda one: (-one.revenue, one.product_name)),
        hours=sorted(hours, key=lambda one: one.hour),
        methods=sorted(methods, key=lambda one: (-one.accumulated_amount, one.payment_method)),
    )


def _that_count(part: str, rows: Iterable[Record]) -> list[Record]:
    """All came back within the hour: it is as if nobody had been there."""
    return [row for row in of_part(part, rows) if row["tickets"] or row["amount"]]


def _paid(row: Record, by: Actor) -> PaidBy:
    tickets = int(row["tickets"])
    return PaidBy(row["key"], tickets, average(row["amount"], tickets, by), row["highest"] or NONE, row["amount"])
