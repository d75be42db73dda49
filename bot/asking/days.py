"""Weeks, months and what else a calendar is cut into: Monday to Sunday, and the fortnight in which wages are paid."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

Days = tuple[date, date]

DAY = timedelta(days=1)


def month_of(year: int, month: int) -> Days:
    """Any number of months before January or after December is of another year."""
    years, month = divmod(month - 1, 12)
    year, month = year + years, month + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def months_of(year: int, first: int, number: int) -> Days:
    return month_of(year, first)[0], month_of(year, first + number - 1)[1]


def years_before(day: date, years: int) -> date:
    """The 29th of February is the 28th where there is none."""
    return date(day.year - years, day.month, min(day.day, monthrange(day.year - years, day.month)[1]))


def _week(today: date, back: int) -> Days:
    monday = today - DAY * (today.weekday() + 7 * back)
    return monday, monday + 6 * DAY


def _weekend(today: date, back: int) -> Days:
    monday, sunday = _week(today, back)
    return monday + 5 * DAY, sunday


def _several_months(today: date, back: int, size: int) -> Days:
    return months_of(today.year, (today.month - 1) // size * size + 1 - back * size, size)


def fortnight(year: int, month: int, half: int) -> Days:
    first, last = month_of(year, month)
    return (first, first.replace(day=15)) if half == 1 else (first.replace(day=16), last)


def _fortnight(today: date, back: int) -> Days:
    months, half = divmod((today.month - 1) * 2 + (today.day > 15) - back, 2)
    return fortnight(*_year_and_month(today.year, months + 1), half + 1)


def _year_and_month(year: int, month: int) -> tuple[int, int]:
    first = month_of(year, month)[0]
    return first.year, first.month


UNITS: dict[str, Callable[[date, int], Days]] = {
    "DAY": lambda today, back: (today - back * DAY, today - back * DAY),
    "WEEK": _week,
    "WEEKEND": _weekend,
    "FORTNIGHT": _fortnight,
    "MONTH": lambda today, back: _several_months(today, back, 1),
    "QUARTER": lambda today, back: _several_months(today, back, 3),
    "HALF": lambda today, back: _several_months(today, back, 6),
    "YEAR": lambda today, back: _several_months(today, back, 12),
}


def unit(name: str, today: date, back: int = 0) -> Days:
    """The week, month … that today lies in, or so many before it; after it where the number is negative."""
    return UNITS[name](today, back)


def ending_today(name: str, number: int, today: date) -> Days:
    """The last so many: days and weeks end today, months and longer are whole and end before the running one."""
    if name in {"DAY", "WEEK"}:
        return today - (number * (7 if name == "WEEK" else 1) - 1) * DAY, today
    return unit(name, today, number)[0], unit(name, today, 1)[1]


def weekday(number: int, today: date) -> date:
    """The latest that is past, today not among them."""
    return today - ((today.weekday() - number - 1) % 7 + 1) * DAY
