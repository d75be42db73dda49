"""A forecast of demand: a level a day, times what the day of the week makes of it.

The level is what was sold over the days on which the product could be sold, newer days heavier. What was sold lately
moves it as far as enough was sold to say so. In the same way a day of the week is learned of all the store, then of the
category, then of the product itself. docs/forecast.md says what was measured, and what was tried and left out.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from math import sqrt

from core import clock
from core.actor import Actor
from core.analytics.demand import Demand, Memory, Shelf, Week, demand

_NONE, _THOUSANDTH = Decimal(0), Decimal("0.001")
_EVEN: Week = (1.0,) * 7


@dataclass(frozen=True)
class Method:
    memory: Memory
    # Of so many tickets half is believed: those of one day of the week, and those of lately.
    doubt: float
    doubt_of_late: float


METHOD = Method(Memory(days=112, half_life=42, lately=10), doubt=30, doubt_of_late=60)


@dataclass(frozen=True)
class Forecast:
    """Of one product: what a day of each name will sell, by how much it misses, and how many days say so."""

    shelf: Shelf
    week: tuple[Decimal, ...]
    variance: float
    known: float

    def on(self, day: date) -> Decimal:
        return self.week[day.weekday()]

    def over(self, first: date, days: int) -> Decimal:
        weeks, rest = divmod(days, 7)
        return weeks * sum(self.week, _NONE) + sum((self.on(day) for day in days_from(first, rest)), _NONE)

    def deviation(self, days: int) -> float:
        """By how much so many days together miss: each by itself, and all of them where the level is wrong."""
        return sqrt(self.variance * (days + days * days / max(1.0, self.known))) if self.known else 0.0


async def forecasts(by: Actor, today: date | None = None, method: Method = METHOD) -> list[Forecast]:
    """Of every product of the store, as of one morning: what happens on that day or later is not known to it."""
    known = await demand(today or clock.today(by.store.timezone), method.memory, by)
    return await asyncio.to_thread(list, foreseen(known, method))


def foreseen(known: list[Demand], method: Method = METHOD) -> Iterator[Forecast]:
    of_store = _learned(known, _EVEN, method.doubt)
    of_category = {at: _learned(some, of_store, method.doubt) for at, some in _by_category(known).items()}
    for one in known:
        above = of_category.get(one.shelf.category_id, of_store)
        yield _forecast(one, _learned([one], above, method.doubt), method.doubt_of_late)


def days_from(first: date, many: int) -> list[date]:
    return [first + timedelta(days=ahead) for ahead in range(many)]


def _by_category(known: list[Demand]) -> Mapping[int | None, list[Demand]]:
    found = defaultdict[int | None, list[Demand]](list)
    for one in known:
        if one.shelf.category_id is not None:
            found[one.shelf.category_id].append(one)
    return found


def _learned(known: Iterable[Demand], above: Week, doubt: float) -> Week:
    """What each day of the week makes of a level: as above, times what was sold over what was to be expected."""
    sold, expected = [0.0] * 7, [0.0] * 7
    for one in known:
        # In tickets, so that kilograms and pieces add up, and much that one customer took is not much that is known.
        level = _level(one, above) / one.per_ticket
        for at in range(7 if level else 0):
            sold[at] += max(0.0, one.units[at]) / one.per_ticket
            expected[at] += level * one.days[at] * above[at]
    return tuple(above[at] * (sold[at] + doubt) / (expected[at] + doubt) for at in range(7))


def _level(one: Demand, week: Week) -> float:
    days = _weighed(one.days, week)
    # More may have come back than was sold.
    return max(0.0, sum(one.units) / days) if days else 0.0


def _weighed(days: Week, week: Week) -> float:
    return sum(many * usual for many, usual in zip(days, week, strict=True))


def _forecast(one: Demand, week: Week, doubt: float) -> Forecast:
    level = _level(one, week)
    usual = level * _weighed(one.recent_days, week) / one.per_ticket
    level *= (max(0.0, one.recent_units) / one.per_ticket + doubt) / (usual + doubt)
    of_late = usual / (usual + doubt)
    known = of_late * sum(one.recent_days) + (1 - of_late) * sum(one.days)
    expected = tuple(level * at for at in week)
    return Forecast(one.shelf, tuple(_told(units) for units in expected), _variance(one, expected), known)


def _told(units: float) -> Decimal:
    """Without the dust of its arithmetic."""
    return Decimal(str(round(units, 6))).quantize(_THOUSANDTH, ROUND_HALF_UP)


def _variance(one: Demand, expected: Week) -> float:
    """Of a day: the mean square of what it missed on the days it was learned from, which know themselves too well."""
    seen = sum(one.days)
    if seen <= 1:
        return sum(expected) / 7 * one.per_ticket
    days = zip(one.squares, expected, one.units, one.days, strict=True)
    missed = sum(squares - 2 * likely * units + likely * likely * many for squares, likely, units, many in days)
    return max(0.0, missed / (seen - 1))
