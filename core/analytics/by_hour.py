"""Sales by hour of each weekday, on the store's wall clock: when a shop needs how many people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from asyncpg import Record

from core import clock
from core.actor import Actor
from core.analytics.period import Period
from core.analytics.reading import average, read


@dataclass(frozen=True)
class WeekHour:
    # 0 is Monday.
    weekday: int
    hour: int
    tickets: int
    # With tax, less what came back in such an hour.
    revenue: Decimal
    # How many such weekdays of the period have begun.
    days: int
    average_revenue: Decimal


async def by_hour(period: Period, by: Actor) -> list[WeekHour]:
    """Each hour in which something was sold or came back."""
    return [_told(row, period, by) for row in await read("by_hour", period, by)]


def _told(row: Record, period: Period, by: Actor) -> WeekHour:
    days = _so_many(row["weekday"], period, by)
    return WeekHour(
        weekday=row["weekday"],
        hour=row["hour"],
        tickets=int(row["tickets"]),
        revenue=row["revenue"],
        days=days,
        average_revenue=average(row["revenue"], days, by),
    )


def _so_many(weekday: int, period: Period, by: Actor) -> int:
    """What is still to come has sold nothing, and no average is lower for it."""
    last = min(period.end_date, max(period.start_date, clock.today(by.store.timezone)))
    until_the_first = timedelta(days=(weekday - period.start_date.weekday()) % 7)
    return ((last - period.start_date - until_the_first).days + 7) // 7
