"""The same reports by plain sums over the raw orders, as a shop without rollups would ask for them.

In these shops whatever came back did so whole, within its hour, by the ways it was paid: what is left is what is PAID.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from asyncpg import Record

from core.analytics.best_sellers import BestSellers
from core.analytics.daily import PeriodSales
from core.analytics.ranking import Ranking
from core.analytics.summary import Summary

Figures = list[tuple[Any, ...]]


@dataclass(frozen=True)
class Plain:
    """What to ask, and what of a report must come to the same."""

    statements: Sequence[str]
    figures: Callable[[Any], Sequence[Figures]]


def figures(rows: Sequence[Record]) -> Figures:
    return [tuple(row) for row in rows]


def of_summary(told: Summary) -> Sequence[Figures]:
    return (
        [(told.total_revenue, told.total_tickets, told.lowest_ticket, told.highest_ticket)],
        [(one.hour, one.total_revenue, one.ticket_count) for one in told.hours],
        [(one.payment_method, one.total_sales, one.highest_ticket, one.accumulated_amount) for one in told.methods],
        [(one.product_name, one.units_sold, one.revenue) for one in told.breakdown],
    )


def of_ranking(told: Ranking) -> Sequence[Figures]:
    return ([(one.product_id, one.product_name, one.units_sold, one.revenue) for one in told.most_sold or ()],)


def of_days(told: PeriodSales) -> Sequence[Figures]:
    return (
        [
            (day.date, day.takings.total_sales, day.takings.total_count, day.total_tax, day.unique_customers)
            for day in told.days
        ],
        [(day.date, day.total_items_sold) for day in told.days],
    )


def of_best_sellers(told: BestSellers) -> Sequence[Figures]:
    return ([(one.product_id, one.revenue, one.units, one.tickets) for one in told.products],)


# The index of payments leads to the first that may be of the period. $1 to $5 are the store, its clock, the first and
# the last day, and the moment at which they begin.
_OF = """
 WHERE o.store_id = $1 AND o.status = 'PAID' AND o.paid_at >= $5::timestamptz
   AND (coalesce(o.occurred_at, o.paid_at) AT TIME ZONE $2)::date BETWEEN $3::date AND $4::date"""
_WITH_LINES = "FROM sale o JOIN sale_line l ON l.order_id = o.id JOIN product p ON p.id = l.product_id"
_DAY = "(coalesce(o.occurred_at, o.paid_at) AT TIME ZONE $2)::date"

SUMMARY = Plain(
    (
        f"SELECT sum(final_amount), count(*), min(final_amount), max(final_amount) FROM sale o {_OF}",
        f"""SELECT extract(hour FROM coalesce(o.occurred_at, o.paid_at) AT TIME ZONE $2)::int, sum(final_amount),
                   count(*)
              FROM sale o {_OF} GROUP BY 1 ORDER BY 1""",
        f"""SELECT y.method, count(DISTINCT o.id), max(y.amount), sum(y.amount)
              FROM sale o JOIN sale_payment y ON y.order_id = o.id {_OF} GROUP BY 1 ORDER BY 4 DESC, 1""",
        f"SELECT p.name, sum(l.quantity), sum(l.amount) {_WITH_LINES} {_OF} GROUP BY p.id ORDER BY 3 DESC, 1",
    ),
    of_summary,
)
RANKING = Plain(
    (
        f"""SELECT p.id, p.name, sum(l.quantity), sum(l.amount) {_WITH_LINES} {_OF}
             GROUP BY p.id ORDER BY 3 DESC, 2, 1 LIMIT 10""",
    ),
    of_ranking,
)
DAYS = Plain(
    (
        f"""SELECT {_DAY}, sum(final_amount), count(*), sum(total_tax), count(DISTINCT customer_id)
              FROM sale o {_OF} GROUP BY 1 ORDER BY 1""",
        f"SELECT {_DAY}, sum(l.quantity) {_WITH_LINES} {_OF} GROUP BY 1 ORDER BY 1",
    ),
    of_days,
)
BEST_SELLERS = Plain(
    (
        f"""SELECT p.id, sum(l.amount), sum(l.quantity), count(DISTINCT o.id) {_WITH_LINES} {_OF}
             GROUP BY p.id ORDER BY 2 DESC, p.name, 1 LIMIT 10""",
    ),
    of_best_sellers,
)
