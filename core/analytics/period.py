"""Which days a report is about: days of the store, both ends included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core import clock
from core.actor import Actor
from core.refusal import Refused

USUAL_DAYS = 30


class EndsFirst(Refused):
    code = "report.ends_first"


@dataclass(frozen=True)
class Period:
    start_date: date
    end_date: date

    @property
    def days(self) -> int:
        return (self.end_date - self.start_date).days + 1

    def since(self, by: Actor) -> datetime | None:
        """None is the beginning of time, and of until() the end of it."""
        return clock.beginning(self.start_date, by.store.timezone)

    def until(self, by: Actor) -> datetime | None:
        if self.end_date == date.max:
            return None
        return clock.beginning(self.end_date + timedelta(days=1), by.store.timezone)


def period(first: date | None, last: date | None, by: Actor) -> Period:
    """To the store's today and of thirty days, where nothing else is asked for."""
    last = last or clock.today(by.store.timezone)
    first = first or days_back(last, USUAL_DAYS)
    if first > last:
        raise EndsFirst
    return Period(first, last)


def last_days(many: int, by: Actor) -> Period:
    today = clock.today(by.store.timezone)
    return Period(days_back(today, many), today)


def days_back(last: date, many: int) -> date:
    """The first of so many days that end with the last; the calendar begins somewhere."""
    return date.fromordinal(max(1, last.toordinal() - many + 1))
