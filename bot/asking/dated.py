"""What names a day, a month or a part of a year means: without a year, the latest that has begun."""

from __future__ import annotations

from datetime import date

from bot.asking import days
from bot.asking.meanings import Meaning, Said, Span, is_one


def month(said: Said) -> Span:
    month, today = said.number("MON"), said.today
    if said.has("NEXT"):
        return Span(*days.month_of(today.year + (month <= today.month), month), "MONTH")
    if said.year:
        return Span(*days.month_of(said.year, month), "MONTH")
    if said.has("THIS"):
        return Span(*days.month_of(today.year, month), "MONTH")
    running = month > today.month or (said.has("PREV") and month == today.month)
    return Span(*days.month_of(today.year - running, month), "MONTH", loose=not said.has("PREV"))


def _date(year: int | None, month: int, day: int, today: date) -> Span | None:
    """Without a year the latest that is not to come. Nobody asks for the 29th of February of years ago."""
    for back in range(1 if year else 2):
        try:
            found = date(year or today.year - back, month, day)
        except ValueError:
            continue
        if year or found <= today:
            return Span(found, found, "DAY", loose=not year)
    return None


def day_of_month(said: Said) -> Span | None:
    found = _date(said.year, said.number("MON"), said.number("N") or said.number("ORD"), said.today)
    return found if found and _is_that_weekday(said, found) else None


def _is_that_weekday(said: Said, span: Span) -> bool:
    """Friday the 13th must be a Friday: else one of the two is a mistake, and nobody knows which."""
    return not said.has("DOW") or span.start.weekday() == said.number("DOW")


def written(said: Said) -> Span | None:
    written = next(token.date for _, token in said.took if token.date)
    assert written
    found = _date(*written, said.today)
    return found if found and _is_that_weekday(said, found) else None


def number_of_running_month(said: Said) -> Span | None:
    """The 15th: of this month if it has come, else of the month before."""
    number = said.number("N") or said.number("ORD")
    back = said.has("PREV") if said.has("MONTH") else number > said.today.day
    first, last = days.unit("MONTH", said.today, int(back))
    day = first.replace(day=number) if 0 < number <= last.day else None
    return Span(day, day, "DAY") if day else None


def days_of_month(said: Said) -> Span | None:
    first, last = said.number("N"), said.number("N", 1)
    if not said.has("MON"):
        start, end = days.unit("MONTH", said.today, int(said.has("PREV")))
        ok = 0 < first <= last <= end.day
        return Span(start.replace(day=first), start.replace(day=last), "DAYS") if ok else None
    begun = _date(said.year, said.number("MON"), first, said.today)
    ended = begun and _date(begun.start.year, said.number("MON"), last, said.today)
    if not begun or not ended or ended.end < begun.start:
        return None
    return Span(begun.start, ended.end, "DAYS", loose=begun.loose)


def weekday(said: Said) -> Span | None:
    number, today = said.number("DOW"), said.today
    if said.has("WEEK"):
        back = int(said.has("PREV")) + 2 * said.has("PREV2")
        day = days.unit("WEEK", today, back)[0] + number * days.DAY
    elif said.has("THIS"):
        day = days.unit("WEEK", today)[0] + number * days.DAY
    else:
        day = days.weekday(number, today)
    return Span(day, day, "WEEKDAY")


def part_of_year(size: int, unit: str) -> Meaning:
    def meaning(said: Said) -> Span | None:
        if said.has("N") and not said.has("ORD") and said.took[0][0] == "N" and not is_one(said, unit):
            return None
        number = said.number("QN") or said.number("ORD") or said.number("N")
        if not 0 < number <= 12 // size:
            return None
        start = (number - 1) * size + 1
        year = said.year or said.today.year - (start > said.today.month)
        return Span(*days.months_of(year, start, size), unit, loose=not said.year)

    return meaning


def part_of_month(said: Said) -> Span | None:
    if (number := said.number("ORD")) not in {1, 2}:
        return None
    first, _ = _month_of(said)
    return Span(*days.fortnight(first.year, first.month, number), "FORTNIGHT")


def decade(said: Said) -> Span | None:
    """The first, second or third ten days of a month; the third runs to its end."""
    if (number := said.number("ORD")) not in {1, 2, 3}:
        return None
    first, last = _month_of(said)
    start = first.replace(day=10 * number - 9)
    return Span(start, last if number == 3 else first.replace(day=10 * number), "DAYS")


def first_days(said: Said) -> Span | None:
    first, last = _month_of(said)
    number = said.number("N")
    ok = said.number("ORD") == 1 and 0 < number <= last.day
    return Span(first, first.replace(day=number), "DAYS") if ok else None


def last_days(said: Said) -> Span | None:
    """Of a month that is over: the running one has no last days yet."""
    _, last = _month_of(said)
    number = said.number("N")
    ok = 0 < number <= last.day and last < said.today
    return Span(last - days.DAY * (number - 1), last, "DAYS") if ok else None


def _month_of(said: Said) -> days.Days:
    if said.has("MON"):
        named = month(said)
        return named.start, named.end
    return days.unit("MONTH", said.today, int(said.has("PREV")))


def year(said: Said) -> Span:
    return Span(*days.months_of(said.number("YEARNUM"), 1, 12), "YEAR")
