"""What came back in a period: when, what, in which state, paid back how and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from asyncpg import Record

from core.actor import Actor
from core.analytics.period import Period
from core.analytics.reading import NONE, of_part, percent, read

USUAL_PRODUCTS, MOST_PRODUCTS = 10, 1000


@dataclass(frozen=True)
class Back:
    refunds: int
    # With tax.
    refunded: Decimal


@dataclass(frozen=True)
class BackBeside(Back):
    """Beside what was sold meanwhile, with tax."""

    sold: Decimal

    @property
    def share(self) -> Decimal | None:
        return percent(self.refunded, self.sold)


@dataclass(frozen=True)
class DayBack(BackBeside):
    day: date


@dataclass(frozen=True)
class MethodBack(Back):
    method: str


@dataclass(frozen=True)
class CashierBack(Back):
    cashier: int | None
    name: str | None


@dataclass(frozen=True)
class ConditionBack(Back):
    condition: str
    units: Decimal


@dataclass(frozen=True)
class ProductBack:
    # None for free text, which is known by its name.
    product: int | None
    name: str
    refunds: int
    units: Decimal
    # Before tax.
    refunded_net: Decimal


@dataclass(frozen=True)
class BroughtBack:
    totals: BackBeside
    # Those on which something came back.
    days: list[DayBack]
    methods: list[MethodBack]
    conditions: list[ConditionBack]
    # What came back most comes first, and no more of them than were asked for.
    products: list[ProductBack]
    cashiers: list[CashierBack]


async def returned(period: Period, by: Actor, most: int = USUAL_PRODUCTS) -> BroughtBack:
    rows = await read("returned", period, by, most=most)
    return BroughtBack(
        totals=next((_beside(row) for row in of_part("total", rows)), BackBeside(0, NONE, NONE)),
        days=[DayBack(row["refunds"], row["amount"], row["sold"], row["day"]) for row in of_part("day", rows)],
        methods=[MethodBack(row["refunds"], row["amount"], row["name"]) for row in of_part("method", rows)],
        conditions=[
            ConditionBack(row["refunds"], row["amount"], row["name"], row["units"])
            for row in of_part("condition", rows)
        ],
        products=[
            ProductBack(row["id"], row["name"], row["refunds"], row["units"], row["amount"])
            for row in of_part("product", rows)
        ],
        cashiers=[
            CashierBack(row["refunds"], row["amount"], row["id"], row["name"]) for row in of_part("cashier", rows)
        ],
    )


def _beside(row: Record) -> BackBeside:
    return BackBeside(row["refunds"], row["amount"], row["sold"])
