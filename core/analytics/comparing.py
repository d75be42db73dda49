"""A period beside the one before it, or beside the same days of the year before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from asyncpg import Record

from core import clock, sql
from core.actor import Actor
from core.analytics.period import Period
from core.analytics.reading import average, cents, facts, percent
from core.refusal import Refused


class Against(StrEnum):
    PREVIOUS = "previous"
    LAST_YEAR = "last_year"


class NothingBefore(Refused):
    """The calendar begins somewhere."""

    code = "report.nothing_before"


@dataclass(frozen=True)
class Figure:
    value: Decimal
    before: Decimal

    @property
    def difference(self) -> Decimal:
        return self.value - self.before

    @property
    def percent(self) -> Decimal | None:
        """By how much it grew; from less than nothing too, where more is up."""
        return percent(self.difference, abs(self.before))


@dataclass(frozen=True)
class Comparison:
    period: Period
    before: Period
    # With tax, less what came back.
    total_revenue: Figure
    tickets: Figure
    average_ticket: Figure
    units_sold: Figure
    discount: Figure
    refunds: Figure
    refunded: Figure
    tax: Figure
    unique_customers: Figure
    # Before tax, of what had a known cost.
    gross_margin: Figure


async def comparison(period: Period, against: Against, by: Actor) -> Comparison:
    """A period that is still running is compared as far as it has run."""
    period = _run_so_far(period, clock.today(by.store.timezone))
    return await beside(period, earlier(period, against), by)


async def beside(period: Period, before: Period, by: Actor) -> Comparison:
    """Any two periods."""
    earlier_facts = {f"{name}_before": fact for name, fact in facts(before, by).items()}
    rows = await sql.run("analytics/comparing", **facts(period, by), **earlier_facts)
    now, then = ({name: _figures(row, by)[name] for name in _NAMES} for row in rows)
    return Comparison(period, before, **{name: Figure(now[name], then[name]) for name in _NAMES})


def earlier(period: Period, against: Against) -> Period:
    try:
        if against is Against.LAST_YEAR:
            return Period(_year_before(period.start_date), _year_before(period.end_date))
        long = period.end_date - period.start_date
        last = period.start_date - timedelta(days=1)
        return Period(last - long, last)
    except (ValueError, OverflowError):
        raise NothingBefore from None


def _run_so_far(period: Period, today: date) -> Period:
    return Period(period.start_date, min(period.end_date, max(period.start_date, today)))


def _year_before(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)


_NAMES = (
    "total_revenue",
    "tickets",
    "average_ticket",
    "units_sold",
    "discount",
    "refunds",
    "refunded",
    "tax",
    "unique_customers",
    "gross_margin",
)


def _figures(row: Record, by: Actor) -> dict[str, Decimal]:
    return dict(row) | {
        "average_ticket": average(row["total_revenue"], int(row["tickets"]), by),
        "gross_margin": cents(row["gross_margin"], by),
    }
