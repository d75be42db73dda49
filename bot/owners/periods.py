"""Periods: those a button has, how a tap carries one, and what each is called."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from bot.kit.visitor import Visitor
from core import clock
from core.analytics.period import USUAL_DAYS, Period, days_back

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def today(visitor: Visitor) -> date:
    """Of the shop, wherever its owner is."""
    return clock.today(visitor.by.store.timezone)


def _week(day: date) -> Period:
    return Period(day - timedelta(days=day.weekday()), day)


def _last_week(day: date) -> Period:
    last = day - timedelta(days=day.weekday() + 1)
    return Period(last - timedelta(days=6), last)


def _last_month(day: date) -> Period:
    last = day.replace(day=1) - timedelta(days=1)
    return Period(last.replace(day=1), last)


def _ahead(days: int) -> Callable[[date], Period]:
    return lambda day: Period(day + timedelta(days=1), day + timedelta(days=days))


# By the name of their text. A button carries the name: what was today when it was drawn is not today for ever.
NAMED: dict[str, Callable[[date], Period]] = {
    "today": lambda day: Period(day, day),
    "yesterday": lambda day: Period(day - timedelta(days=1), day - timedelta(days=1)),
    "days": lambda day: Period(days_back(day, USUAL_DAYS), day),
    "seven": lambda day: Period(days_back(day, 7), day),
    "ninety": lambda day: Period(days_back(day, 90), day),
    "week": _week,
    "before": _last_week,
    "month": lambda day: Period(day.replace(day=1), day),
    "past": _last_month,
    "ahead7": _ahead(7),
    "ahead14": _ahead(14),
    "ahead30": _ahead(30),
}
PAST = (("today", "yesterday", "days"), ("week", "before"), ("month", "past"))
UNTIL_NOW = (("seven", "days", "ninety"),)
AHEAD = (("ahead7", "ahead14", "ahead30"),)


def packed(period: Period) -> str:
    """The numbers of its days in the calendar."""
    return f"{number(period.start_date.toordinal())}.{number(period.end_date.toordinal())}"


def unpacked(carried: str, day: date) -> Period | None:
    """None of what is no period: a tap may be anybody's."""
    if carried in NAMED:
        return NAMED[carried](day)
    first, _, last = carried.partition(".")
    try:
        found = Period(*(date.fromordinal(int(days, 36)) for days in (first, last)))
    except (ValueError, OverflowError):
        return None
    return found if found.start_date <= found.end_date else None


def number(value: int) -> str:
    """Short: base 36."""
    digits = ""
    while value > 0:
        value, digit = divmod(value, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"


def name_of(period: Period, day: date) -> str | None:
    return next((name for name, made in NAMED.items() if made(day) == period), None)


def words(period: Period, visitor: Visitor, named: str = "") -> str:
    """Its name, if it has one, and its days."""
    figures = visitor.figures
    one_day = period.start_date == period.end_date
    days = figures.days(period.start_date, period.end_date)
    if one_day:
        days = f"{figures.weekday(period.start_date.weekday())}, {days}"
    name = named or name_of(period, today(visitor))
    return f"{visitor.label(f'reports-period-{name}')} · {days}" if name else days


def short_words(period: Period, visitor: Visitor) -> str:
    """Its name, or else its days."""
    name = name_of(period, today(visitor))
    if name:
        return visitor.label(f"reports-period-{name}")
    return visitor.figures.days(period.start_date, period.end_date)
