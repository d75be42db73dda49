"""What a few words beside one another mean in time: each meaning makes a span of what a pattern took."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from bot.asking import days
from bot.asking.tokens import Token


@dataclass(frozen=True)
class Span:
    """Whole, not cut at today; the unit tells what stands right before it, loose that the year was not said."""

    start: date
    end: date
    unit: str
    first: int = 0
    last: int = 0
    loose: bool = False

    def moved(self, years: int) -> Span:
        if self.unit == "MONTH":
            start, end = days.month_of(self.start.year - years, self.start.month)
        else:
            start, end = (days.years_before(each, years) for each in (self.start, self.end))
        return replace(self, start=start, end=end)


@dataclass(frozen=True)
class Said:
    """The tokens that a pattern took, asked by tag."""

    took: list[tuple[str, Token]]
    today: date

    def number(self, tag: str, nth: int = 0) -> int:
        found = [token.value for name, token in self.took if name == tag]
        return (found[nth] if len(found) > nth else None) or 0

    def has(self, tag: str) -> bool:
        return any(name == tag for name, _ in self.took)

    @property
    def unit(self) -> str:
        return next(name for _, token in self.took for name in UNITS if name in token.tags)

    @property
    def year(self) -> int | None:
        """The one that was said: by its number, or as this or last year."""
        if self.has("YEARNUM"):
            return self.number("YEARNUM")
        if self.has("YEAR"):
            return self.today.year - (1 if self.has("PREV") else 2 if self.has("PREV2") else 0)
        return None


UNITS = ("DAY", "WEEKEND", "WEEK", "FORTNIGHT", "MONTH", "QUARTER", "HALF", "YEAR")

_SINGLE = {"квартал", "кв", "полугодие", "quarter", "trimestre", "semestre", "half"}

Meaning = Callable[[Said], Span | None]


def the_unit(back: int, units: str = "") -> Meaning:
    def meaning(said: Said) -> Span:
        name = units or said.unit
        return Span(*days.unit(name, said.today, back), name)

    return meaning


def weekend(said: Said) -> Span:
    """The latest that has begun."""
    back = 0 if said.today.weekday() >= 5 else 1
    return Span(*days.unit("WEEKEND", said.today, back), "WEEKEND")


def past_weekend(said: Said) -> Span:
    return Span(*days.unit("WEEKEND", said.today, 1), "WEEKEND")


def ago(said: Said) -> Span:
    number = said.number("N") if said.has("N") else 1
    return Span(*days.unit(said.unit, said.today, number), said.unit)


def the_last(said: Said) -> Span | None:
    """One last day, fortnight or weekend may be the running one or the one before: nobody can say."""
    number = said.number("N") if said.has("N") else 1
    unit = said.unit
    if said.has("FOR") and is_one(said, "QUARTER", "HALF"):
        return None
    if unit in {"WEEKEND", "FORTNIGHT"} or not 0 < number < 1000 or (unit == "DAY" and number == 1):
        return None
    name = unit if number == 1 and unit != "WEEK" else "DAYS"
    return Span(*days.ending_today(unit, number, said.today), name)


def is_one(said: Said, *units: str) -> bool:
    """ "За 2 квартал" is the second one, "за 2 квартала" two of them."""
    return any(name in units and token.form in _SINGLE for name, token in said.took)


def the_next(said: Said) -> Span | None:
    number, unit, tomorrow = said.number("N"), said.unit, said.today + days.DAY
    if said.has("N") and unit in {"DAY", "WEEK"} and 0 < number < 1000:
        return Span(tomorrow, said.today + days.DAY * number * (7 if unit == "WEEK" else 1), "DAYS")
    if said.has("N") and unit != "DAY" and 0 < number < 100:
        return Span(days.unit(unit, said.today, -1)[0], days.unit(unit, said.today, -number)[1], "DAYS")
    return None if said.has("N") else Span(*days.unit(unit, said.today, -1), unit)
