"""When a shop sells: fuller on Fridays and Saturdays, at noon and after work, never at night."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate, pairwise
from zoneinfo import ZoneInfo

from core.demo.dice import dice

# Monday to Sunday.
_WEEK = (0.9, 0.85, 0.9, 1.0, 1.25, 1.45, 1.1)
_HOURS = {8: 3, 9: 5, 10: 6, 11: 7, 12: 9, 13: 10, 14: 8, 15: 6, 16: 6, 17: 8, 18: 11, 19: 10, 20: 7, 21: 3}
# Lines and payments of one order: most people take little and pay in one way.
_SHAPES = {(1, 1): 34, (2, 1): 27, (3, 1): 18, (4, 1): 9, (5, 1): 4, (2, 2): 3, (3, 2): 3, (5, 2): 2}


@dataclass(frozen=True)
class Day:
    """One day's sales in the order they happened."""

    date: date
    # Where the shop's clock shows zero, told from its noon: clocks change at night, when nothing is sold.
    midnight: datetime
    seconds: list[int]
    shapes: list[tuple[int, int]]


@dataclass(frozen=True)
class Counts:
    orders: int = 0
    lines: int = 0
    payments: int = 0

    def __add__(self, more: Counts) -> Counts:
        return Counts(self.orders + more.orders, self.lines + more.lines, self.payments + more.payments)


@dataclass(frozen=True)
class Stretch:
    """A piece of a day, small enough to be written at one go, and what came before it."""

    day: Day
    start: int
    stop: int
    before: Counts

    @property
    def counts(self) -> Counts:
        shapes = self.day.shapes[self.start : self.stop]
        return Counts(len(shapes), sum(lines for lines, _ in shapes), sum(payments for _, payments in shapes))


def days(seed: int, orders: int, spread: int, last: date, timezone: str) -> list[Day]:
    """Exactly so many orders, on so many days up to the last one."""
    dates = [last - timedelta(days=back) for back in reversed(range(spread))]
    luck = dice(seed, "days")
    weights = [_WEEK[day.weekday()] * luck.uniform(0.8, 1.2) for day in dates]
    reached = [round(orders * part / sum(weights)) for part in accumulate(weights, initial=0.0)]
    shares = [after - before for before, after in pairwise(reached)]
    return [_day(seed, day, share, timezone) for day, share in zip(dates, shares, strict=True) if share]


def stretches(planned: list[Day], longest: int) -> Iterator[Stretch]:
    before = Counts()
    for day in planned:
        for start in range(0, len(day.seconds), longest):
            piece = Stretch(day, start, min(start + longest, len(day.seconds)), before)
            yield piece
            before += piece.counts


def _day(seed: int, day: date, orders: int, timezone: str) -> Day:
    luck = dice(seed, "day", day)
    hours = luck.choices(list(_HOURS), list(_HOURS.values()), k=orders)
    seconds = sorted(hour * 3600 + int(luck.random() * 3600) for hour in hours)
    noon = datetime.combine(day, time(12), ZoneInfo(timezone)).astimezone(UTC)
    shapes = luck.choices(list(_SHAPES), list(_SHAPES.values()), k=orders)
    return Day(day, noon - timedelta(hours=12), seconds, shapes)
