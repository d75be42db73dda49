"""Gross margin, where the cost is known: what each product brought over what it had cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from asyncpg import Record

from core.actor import Actor
from core.analytics.period import Period
from core.analytics.reading import cents, percent, read, total

_SUMS = ("units", "revenue", "costed", "cost")


@dataclass(frozen=True)
class Margin:
    """What came back takes its revenue with it, and its cost too unless it came back broken."""

    cost: Decimal
    margin: Decimal
    # Of the revenue whose cost is known.
    percent: Decimal | None
    # How much of the revenue that is.
    coverage: Decimal | None


@dataclass(frozen=True)
class Earned:
    units: Decimal
    # Before tax, less what came back.
    revenue: Decimal
    margin: Margin


@dataclass(frozen=True)
class ProductEarned(Earned):
    # None for free text, which is known by its name.
    product: int | None
    name: str


@dataclass(frozen=True)
class Margins:
    totals: Earned
    products: list[ProductEarned]


async def margins(period: Period, by: Actor) -> Margins:
    """What earned most comes first."""
    rows = await read("margin", period, by)
    sums = {name: total([row[name] for row in rows]) for name in _SUMS}
    totals = Earned(sums["units"], sums["revenue"], margin_of(sums, by))
    return Margins(totals, [_told(row, by) for row in rows])


def margin_of(sums: Record | Mapping[str, Any], by: Actor) -> Margin:
    """Rounded once, of sums that are not."""
    margin = cents(sums["costed"] - sums["cost"], by)
    return Margin(
        cost=cents(sums["cost"], by),
        margin=margin,
        percent=percent(margin, sums["costed"]),
        coverage=percent(sums["costed"], sums["revenue"]),
    )


def _told(row: Record, by: Actor) -> ProductEarned:
    return ProductEarned(row["units"], row["revenue"], margin_of(row, by), row["product_id"], row["name"])
