"""How the days of a shop go: up or down, and on which weekday best."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from core.actor import Actor
from core.analytics.daily import DaySales, Takings, every_day, together
from core.analytics.period import Period, days_back
from core.analytics.reading import cents, percent, total

# A week: whatever weekday a shop lives by, each mean has one of them.
_SMOOTHED = 7


@dataclass(frozen=True)
class Point:
    day: DaySales
    # The mean of the day and the six before it.
    moving_average: Decimal


@dataclass(frozen=True)
class Weekday:
    # From 0, which is Monday.
    weekday: int
    avg_sales: Decimal


@dataclass(frozen=True)
class Trends:
    period: Period
    totals: Takings
    # As many days directly before.
    previous_period: Period
    previous_sales: Decimal
    # None where nothing was sold before.
    growth_percent: Decimal | None
    # None while not every weekday has been.
    best_weekday: Weekday | None
    worst_weekday: Weekday | None
    points: list[Point]


async def trends(period: Period, by: Actor) -> Trends:
    eve = period.start_date - timedelta(days=1)
    before = Period(days_back(eve, period.days), eve)
    first = min(before.start_date, period.start_date - timedelta(days=_SMOOTHED - 1))
    days = await every_day(Period(first, period.end_date), period, by)
    shown = days[-period.days :]
    sold, earlier = together(shown, by), together((day for day in days if _is_in(before, day)), by)
    weekdays = _weekdays(shown, by) if period.days >= _SMOOTHED else []
    return Trends(
        period=period,
        totals=sold,
        previous_period=before,
        previous_sales=earlier.total_sales,
        growth_percent=percent(sold.total_sales - earlier.total_sales, earlier.total_sales),
        best_weekday=max(weekdays, key=lambda one: one.avg_sales, default=None),
        worst_weekday=min(weekdays, key=lambda one: one.avg_sales, default=None),
        points=[_point(days[end - _SMOOTHED : end], by) for end in range(len(days) - period.days + 1, len(days) + 1)],
    )


def _is_in(period: Period, day: DaySales) -> bool:
    return period.start_date <= day.date <= period.end_date


def _point(week: list[DaySales], by: Actor) -> Point:
    return Point(week[-1], _mean(week, by))


def _weekdays(days: list[DaySales], by: Actor) -> list[Weekday]:
    return [Weekday(number, _mean([day for day in days if day.date.weekday() == number], by)) for number in range(7)]


def _mean(days: list[DaySales], by: Actor) -> Decimal:
    return cents(total([day.takings.total_sales for day in days]) / len(days), by)
