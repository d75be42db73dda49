"""From when until when there is anything to tell: what a report answers that is asked for other days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from core import sql
from core.actor import Actor
from core.analytics.period import Period
from core.refusal import Refused


class OffRecord(Refused):
    """Carries the days between which there is something; a shop that never sold anything has none."""

    def __init__(self, *at: str | int, **facts: Any) -> None:
        super().__init__(*at, **({"first_system_record": None, "last_system_record": None} | facts))


class NoSales(OffRecord):
    code = "report.no_sales"  # date


class NoSalesBetween(OffRecord):
    code = "report.no_sales_between"  # start, end


class NoSuchPeriod(OffRecord):
    """The last day comes before the first."""

    code = "report.no_such_period"  # start, end


@dataclass(frozen=True)
class Records:
    """The first and the last day of the store on which something was sold; None where nothing ever was."""

    first: date | None
    last: date | None
    # Whether something was sold in the period in question, be it given back since or not.
    within: bool

    def around(self, period: Period) -> bool:
        """Whether the period has a day between the two."""
        return bool(self.first and self.last and self.first <= period.end_date and period.start_date <= self.last)

    def none_on(self, typed: str) -> OffRecord:
        """Also of what is no day at all."""
        return self._off(NoSales, date=typed)

    def none_in(self, period: Period) -> OffRecord:
        if period.start_date == period.end_date:
            return self.none_on(str(period.start_date))
        return self._off(NoSalesBetween, start=period.start_date, end=period.end_date)

    def no_period(self, start: date, end: date) -> OffRecord:
        return self._off(NoSuchPeriod, start=start, end=end)

    def _off(self, refused: type[OffRecord], **facts: str | date) -> OffRecord:
        return refused(first_system_record=self.first, last_system_record=self.last, **facts)


async def records(by: Actor, period: Period | None = None) -> Records:
    first, last = (period.start_date, period.end_date) if period else (None, None)
    [found] = await sql.run("analytics/records", store=by.store.id, first=first, last=last)
    return Records(**dict(found))
