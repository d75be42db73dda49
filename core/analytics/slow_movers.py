"""What stands on the shelf and hardly sells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from asyncpg import Record

from core.actor import Actor
from core.analytics.period import Period
from core.analytics.reading import places, read


@dataclass(frozen=True)
class SlowMover:
    product_id: int
    name: str
    code: str
    current_stock: Decimal
    # At cost, else at the price before tax.
    stock_value: Decimal
    units: Decimal
    last_sale: date | None
    # Since the last sale; of what was never sold since it came into the catalogue.
    days_without_sale: int


@dataclass(frozen=True)
class SlowMovers:
    period: Period
    products: list[SlowMover]


async def slow_movers(period: Period, by: Actor, *, many: int = 10) -> SlowMovers:
    """The period ends today: what is in stock now says nothing of other days."""
    rows = await read("slow_movers", period, by, places=places(by), many=many)
    return SlowMovers(period, [_slow(row) for row in rows])


def _slow(row: Record) -> SlowMover:
    return SlowMover(
        product_id=row["id"],
        name=row["name"],
        code=row["sku"],
        current_stock=row["current_stock"],
        stock_value=row["worth"],
        units=row["units"],
        last_sale=row["last_sale"],
        days_without_sale=max(0, row["days_without"]),
    )
