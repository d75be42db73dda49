"""What sells best in a period."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from asyncpg import Record

from core.actor import Actor
from core.analytics.period import Period
from core.analytics.reading import places, read


class Measure(StrEnum):
    REVENUE = "revenue"
    QUANTITY = "quantity"
    PROFIT = "profit"


@dataclass(frozen=True)
class Seller:
    # None is free text, which has no code either.
    product_id: int | None
    name: str
    code: str | None
    # Before tax.
    revenue: Decimal
    units: Decimal
    # Of what had a known cost; None where nothing had.
    profit: Decimal | None
    tickets: int


@dataclass(frozen=True)
class BestSellers:
    period: Period
    products: list[Seller]


async def best_sellers(period: Period, by: Actor, *, measure: Measure = Measure.REVENUE, many: int = 10) -> BestSellers:
    rows = await read("best_sellers", period, by, measure=measure, many=many, places=places(by))
    return BestSellers(period, [_seller(row) for row in rows])


def _seller(row: Record) -> Seller:
    return Seller(
        product_id=row["product_id"],
        name=row["name"],
        code=row["code"],
        revenue=row["revenue"],
        units=row["units"],
        profit=row["profit"],
        tickets=int(row["tickets"]),
    )
