"""Cohorts: who bought first in one month, and how many of them came again in the months after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core import clock, sql
from core.actor import Actor
from core.analytics.reading import percent
from core.analytics.staff import staff

USUAL_MONTHS, MOST_MONTHS = 12, 60


@dataclass(frozen=True)
class Cohort:
    """Its month is told by its first day."""

    month: date
    customers: int
    # In any later month.
    came_again: int

    @property
    def percent(self) -> Decimal | None:
        return percent(Decimal(self.came_again), Decimal(self.customers))


@dataclass(frozen=True)
class Retention:
    """How many of a cohort bought in the first month after its own, the second, and so on."""

    cohort: date
    month: int
    customers: int
    percent: Decimal | None


@dataclass(frozen=True)
class Cohorts:
    cohorts: list[Cohort]
    retention: list[Retention]


async def cohorts(months: int, by: Actor) -> Cohorts:
    """Those of so many months, this one included. A purchase that came back whole was none."""
    now = clock.today(by.store.timezone).replace(day=1)
    first = _month(_number(now) - months + 1)
    rows = await sql.run(
        "analytics/cohorts",
        store=by.store.id,
        timezone=by.store.timezone,
        first=first,
        staff=await staff(by.store),
    )
    found = [Cohort(row["cohort"], row["customers"], row["came_again"]) for row in rows if row["month"] is None]
    bought = {(row["cohort"], row["month"]): int(row["customers"]) for row in rows}
    return Cohorts(found, [one for cohort in found for one in _retention(cohort, now, bought)])


def _retention(cohort: Cohort, now: date, bought: Mapping[tuple[date, date], int]) -> Iterator[Retention]:
    for later in range(1, _number(now) - _number(cohort.month) + 1):
        customers = bought.get((cohort.month, _month(_number(cohort.month) + later)), 0)
        yield Retention(cohort.month, later, customers, percent(Decimal(customers), Decimal(cohort.customers)))


def _number(month: date) -> int:
    """Of the month in the calendar."""
    return month.year * 12 + month.month - 1


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)
