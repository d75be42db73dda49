"""What was sold, as tables for a file."""

from __future__ import annotations

from decimal import Decimal

from bot.kit.visitor import Visitor
from bot.owners.told import parts
from core.analytics.comparing import Comparison
from core.analytics.daily import DaySales
from core.analytics.summary import Summary
from core.tables.table import Cells, Table


def tables(found: Summary, beside: Comparison | None, days: list[DaySales], visitor: Visitor) -> tuple[Table, ...]:
    products: list[Cells] = [(one.product_name, one.units_sold, one.revenue) for one in found.breakdown]
    by_day: list[Cells] = [_day(day) for day in days]
    head = _beside_table(beside, visitor) if beside else parts.of_figures(visitor, _of_summary(found))
    columns = ("day", "revenue", "tickets", "average", "units", "discount", "tax", "customers")
    return (
        head,
        parts.table(visitor, "days", columns, by_day),
        parts.table(visitor, "products", ("product", "units", "net"), products),
    )


def _of_summary(found: Summary) -> list[tuple[str, Decimal | int | None]]:
    return [
        ("revenue", found.total_revenue),
        ("tickets", found.total_tickets),
        ("average", found.average_ticket),
        ("lowest", found.lowest_ticket),
        ("highest", found.highest_ticket),
        ("units", found.total_units_sold),
    ]


def _beside_table(found: Comparison, visitor: Visitor) -> Table:
    names = {
        "revenue": found.total_revenue,
        "tickets": found.tickets,
        "average": found.average_ticket,
        "units": found.units_sold,
        "discount": found.discount,
        "refunds": found.refunds,
        "refunded": found.refunded,
        "tax": found.tax,
        "customers": found.unique_customers,
        "margin": found.gross_margin,
    }
    rows = [
        (visitor.label(f"told-{name}"), one.value, one.before, one.difference, one.percent)
        for name, one in names.items()
    ]
    return parts.table(visitor, "figures", ("figure", "value", "before", "difference", "percent"), rows)


def _day(day: DaySales) -> Cells:
    sold = day.takings
    return (
        day.date,
        sold.total_sales,
        sold.total_count,
        sold.avg_sale,
        day.total_items_sold,
        day.total_discount,
        day.total_tax,
        day.unique_customers,
    )
