"""What each day of a shop came to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from asyncpg import Record

from core import clock
from core.actor import Actor
from core.analytics import sums
from core.analytics.period import Period
from core.analytics.reading import NONE, average, read, total
from core.refusal import Refused

# Ten years and their leap days: each day of a period is shown, and a longer history goes by pages.
MOST_DAYS = 3660


class TooManyDays(Refused):
    code = "report.too_many_days"  # most


@dataclass(frozen=True)
class Takings:
    # With tax, less what came back.
    total_sales: Decimal
    total_count: int
    avg_sale: Decimal


@dataclass(frozen=True)
class DaySales:
    date: date
    takings: Takings
    total_discount: Decimal = NONE
    total_tax: Decimal = NONE
    total_items_sold: Decimal = NONE
    unique_customers: int = 0

    @property
    def id(self) -> int:
        """The day's own number in the calendar: rollups are written anew, and today may have none yet."""
        return self.date.toordinal()


@dataclass(frozen=True)
class PeriodSales:
    period: Period
    # Each day, also those on which nothing was sold.
    days: list[DaySales]
    totals: Takings


@dataclass(frozen=True)
class PageOfDays:
    days: list[DaySales]
    # Of how many.
    count: int


async def today(by: Actor) -> DaySales:
    day = clock.today(by.store.timezone)
    return (await period_sales(Period(day, day), by)).days[0]


async def period_sales(period: Period, by: Actor) -> PeriodSales:
    if period.days > MOST_DAYS:
        raise TooManyDays("start_date", most=MOST_DAYS)
    days = await every_day(period, period, by)
    return PeriodSales(period, days, together(days, by))


async def every_day(part: Period, of: Period, by: Actor) -> list[DaySales]:
    """In order. What is undone at the end of the period is no ticket of any of them."""
    sold = {day.date: day for day in await _sold(part, of, by)}
    days = [part.start_date + timedelta(days=passed) for passed in range(part.days)]
    return [sold.get(day) or DaySales(day, _takings(NONE, 0, by)) for day in days]


async def page_of_days(asked: Period, by: Actor, *, newest_first: bool, many: int, skip: int) -> PageOfDays:
    """Of the days on which something was sold or given back."""
    [page] = await read("page_of_days", asked, by, newest_first=newest_first, many=many, skip=skip)
    if page["first"] is None:
        return PageOfDays([], page["days"])
    days = await _sold(Period(page["first"], page["last"]), asked, by)
    return PageOfDays(days[::-1] if newest_first else days, page["days"])


def together(days: Iterable[DaySales], by: Actor) -> Takings:
    all_of_them = [day.takings for day in days]
    return _takings(total([one.total_sales for one in all_of_them]), sum(one.total_count for one in all_of_them), by)


def _takings(total_sales: Decimal, total_count: int, by: Actor) -> Takings:
    return Takings(total_sales, total_count, average(total_sales, total_count, by))


async def _sold(part: Period, of: Period, by: Actor) -> list[DaySales]:
    return [_day(row, by) for row in await sums.days(part, by, of)]


def _day(row: Record, by: Actor) -> DaySales:
    return DaySales(
        date=row["day"],
        takings=_takings(row["gross"] - row["refunded"], row["tickets"], by),
        total_discount=row["discount"],
        total_tax=row["tax"] - row["refunded_tax"],
        total_items_sold=row["units"] - row["refunded_units"],
        unique_customers=row["customers"],
    )
