"""Sales by category of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from asyncpg import Record

from core.actor import Actor
from core.analytics.margin import Margin, margin_of
from core.analytics.period import Period
from core.analytics.reading import percent, read, total


@dataclass(frozen=True)
class CategorySales:
    # None of products without one, and of free text.
    category: int | None
    name: str | None
    is_free_text: bool
    # Tickets of each of its products: one with two of them counts twice.
    product_tickets: int
    units: Decimal
    # Before tax, less what came back.
    revenue: Decimal
    share: Decimal | None
    margin: Margin


async def by_category(period: Period, by: Actor) -> list[CategorySales]:
    """What brought most comes first."""
    rows = await read("by_category", period, by)
    whole = total([row["revenue"] for row in rows])
    return [_told(row, whole, by) for row in rows]


def _told(row: Record, whole: Decimal, by: Actor) -> CategorySales:
    return CategorySales(
        category=row["category_id"],
        name=row["name"],
        is_free_text=row["is_free_text"],
        product_tickets=int(row["tickets"]),
        units=row["units"],
        revenue=row["revenue"],
        share=percent(row["revenue"], whole),
        margin=margin_of(row, by),
    )
