"""Sales by cashier: what each sold, gave off and gave back."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from asyncpg import Record

from core.actor import Actor
from core.analytics.period import Period
from core.analytics.reading import average, percent, read, total


@dataclass(frozen=True)
class CashierSales:
    # None for what nobody signed in has sold.
    cashier: int | None
    name: str | None
    tickets: int
    # With tax, less what this cashier gave back, whoever had sold it.
    revenue: Decimal
    average_ticket: Decimal
    discount: Decimal
    refunds: int
    refunded: Decimal
    share: Decimal | None


async def by_cashier(period: Period, by: Actor) -> list[CashierSales]:
    """Who took most comes first."""
    rows = await read("by_cashier", period, by)
    whole = total([row["revenue"] for row in rows])
    return [_told(row, whole, by) for row in rows]


def _told(row: Record, whole: Decimal, by: Actor) -> CashierSales:
    tickets = int(row["tickets"])
    return CashierSales(
        cashier=row["cashier_id"],
        name=row["name"],
        tickets=tickets,
        revenue=row["revenue"],
        average_ticket=average(row["revenue"], tickets, by),
        discount=row["discount"],
        refunds=int(row["refunds"]),
        refunded=row["refunded"],
        share=percent(row["revenue"], whole),
    )
