"""Reports of a period: what each statement is asked with, and how its figures are divided."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from asyncpg import Record

from core import money, sql
from core.actor import Actor
from core.analytics.period import Period

NONE = Decimal(0)
_HUNDREDTH = Decimal("0.01")


async def read(what: str, period: Period, by: Actor, **more: Any) -> list[Record]:
    """One statement, and so of one moment."""
    return await sql.run(f"analytics/{what}", **facts(period, by), **more)


def facts(period: Period, by: Actor) -> dict[str, Any]:
    """A period by its days, and by the moments at which they begin and end on the store's clock."""
    return {
        "store": by.store.id,
        "timezone": by.store.timezone,
        "first": period.start_date,
        "last": period.end_date,
        "since": period.since(by),
        "until": period.until(by),
    }


def of_part(name: str, rows: Iterable[Record]) -> list[Record]:
    """Of a statement that answers several things of one moment: the rows of one."""
    return [row for row in rows if row["part"] == name]


def percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """Of nothing, or of less, nobody can tell."""
    return money.rounded(part * 100 / whole, _HUNDREDTH) if whole > 0 else None


def average(amount: Decimal, number: int, by: Actor) -> Decimal:
    """To the cent; of nothing it is nothing."""
    return cents(amount / number, by) if number else NONE


def cents(amount: Decimal, by: Actor) -> Decimal:
    return money.rounded(amount, money.cent(by.store.currency))


def places(by: Actor) -> int:
    """Of the store's cent: what has more digits than Python counts with is rounded by the database, half up too."""
    return -int(money.cent(by.store.currency).as_tuple().exponent)


def total(amounts: list[Decimal]) -> Decimal:
    return sum(amounts, NONE)
