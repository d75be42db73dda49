"""What a person means by "the one before": the week before a week, the month before a month, else as many days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from core.analytics.comparing import Against, NothingBefore, earlier
from core.analytics.period import Period

_WEEK = 7
# So many months each; the shortest that holds a period is the one that is meant.
_SPANS = (1, 3, 12)


def counterpart(period: Period, today: date) -> Period:
    """Of a whole one the whole one before; of one that is still running the same days of it."""
    try:
        return _by_calendar(period, today) or earlier(period, Against.PREVIOUS)
    except (ValueError, OverflowError):
        raise NothingBefore from None


def _by_calendar(period: Period, today: date) -> Period | None:
    if period.days == 1:
        return None
    if period.start_date.weekday() == 0 and period.days <= _WEEK and _is_one(period, _WEEK, today):
        week = timedelta(days=_WEEK)
        return Period(period.start_date - week, period.end_date - week)
    return next(filter(None, (_by_months(period, months, today) for months in _SPANS)), None)


def _is_one(period: Period, days: int, today: date) -> bool:
    """Whole, or running until today."""
    return period.days == days or (period.days < days and period.end_date == today)


def _by_months(period: Period, months: int, today: date) -> Period | None:
    first = period.start_date
    if first.day != 1 or (first.month - 1) % months:
        return None
    whole = Period(first, _months_on(first, months) - timedelta(days=1))
    if not _is_one(period, whole.days, today):
        return None
    before = _months_on(first, -months)
    last = first - timedelta(days=1)
    if period.days == whole.days:
        return Period(before, last)
    return Period(before, min(last, _same_day(period.end_date, -months)))


def _months_on(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


def _same_day(day: date, months: int) -> date:
    """Of 31 March, 28 February."""
    month = _months_on(day.replace(day=1), months)
    return month.replace(day=min(day.day, monthrange(month.year, month.month)[1]))
