"""The periods of a phrase: spans, and what is made of two of them or of one and today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.asking import days
from bot.asking.meanings import Span
from bot.asking.spans import spans_at
from bot.asking.tokens import Token


def periods(tokens: list[Token], today: date, *, comparing: bool) -> list[Span]:
    """From left to right, the longest at each place. Two that are compared are not put together."""
    reading = _Reading(tokens, [spans_at(tokens, at, today) for at in range(len(tokens))], today, comparing)
    found: list[Span] = []
    at = 0
    while at < len(tokens):
        # In "top 10 of October" the ten is no day.
        ranked = tokens[at].any("N") and at > 0 and reading.has(at - 1, "TOP", "MOST", "LEAST", "RANK")
        several = [] if ranked else [*reading.starting(at)]
        # "of the week" is one, and "of the week before" begins with it.
        if several and tokens[at].any("OF", "IN", "FOR", "THE", "FROM", "SINCE"):
            several += reading.starting(at + 1)
            several += reading.starting(at + 2) if reading.has(at + 1, "THE") else ()
        if several:
            found.append(max(several, key=lambda span: span.last))
        at = found[-1].last if several else at + 1
    return found


@dataclass(frozen=True)
class _Reading:
    tokens: list[Token]
    spans: list[list[Span]]
    today: date
    comparing: bool

    def has(self, at: int, *tags: str) -> bool:
        return at < len(self.tokens) and self.tokens[at].any(*tags)

    def after(self, at: int, *tags: str) -> int:
        for tag in tags:
            at += self.has(at, tag)
        return at

    def at(self, at: int) -> list[Span]:
        return self.spans[at] if at < len(self.spans) else []

    def starting(self, at: int) -> Iterator[Span]:
        # "Compare this week with the last": with is no since, and to is no until.
        if not (self.comparing and self.has(at, "WITH")):
            yield from self._ranges(at)
            yield from self._week_of(at)
        yield from self.at(at)
        if not (self.comparing and self.has(at, "WITH")):
            yield from self._since(at)

    def _ranges(self, at: int) -> Iterator[Span]:
        between = self.has(at, "BETWEEN")
        opening = self.has(at, "FROM", "SINCE", "BETWEEN", "OF")
        for first in self._beginnings(self.after(at + opening, "THE")):
            closing = self.has(first.last, "TO", "DASH", "UNTIL", "AND")
            if not closing or (self.comparing and self.has(first.last, "WITH")):
                continue
            for second in self.at(self.after(first.last + 1, "THE")):
                joined = _joined(first, second, self.today)
                beside = first.end + days.DAY == second.start and not self.comparing
                if joined and (between or beside or not self.has(first.last, "AND")):
                    yield replace(joined, first=at, last=second.last)

    def _week_of(self, at: int) -> Iterator[Span]:
        """The week from the 2nd to the 8th: it is what the days say."""
        week = self.after(at, "THE")
        if self.has(week, "WEEK") and self.has(week + 1, "FROM", "SINCE", "OF"):
            inner = [*self._ranges(week + 1), *self.at(week + 1), *self.at(self.after(week + 2, "THE"))]
            yield from (replace(span, first=at) for span in inner if span.unit == "DAYS")

    def _since(self, at: int) -> Iterator[Span]:
        """Until today, with or without saying so."""
        for begin in self._beginnings(self.after(at + 1, "THE")):
            onwards = self.has(begin.last, "TODATE", "ONWARDS")
            if self.has(at, "SINCE", "BEGIN") or (self.has(at, "FROM") and onwards):
                yield Span(begin.start, max(self.today, begin.start), "DAYS", at, begin.last + onwards)
        for span in self.at(at):
            if self.has(span.last, "ONWARDS") and span.start <= self.today:
                yield Span(span.start, self.today, "DAYS", at, span.last + 1)

    def _beginnings(self, at: int) -> list[Span]:
        """The beginning of the month begins as the month does."""
        return self.at(self.after(at + 1, "OF", "THE") if self.has(at, "BEGIN") else at)


def _joined(first: Span, second: Span, today: date) -> Span | None:
    """Where a year is not said it is the other's, or the latest in which the period has begun."""
    if first.loose and not second.loose:
        while first.start > second.end:
            first = first.moved(1)
        if second.start.year > first.start.year and first.moved(-1).start <= second.start:
            first = first.moved(second.start.year - first.start.year)
            first = first.moved(1) if first.start > second.end else first
    elif second.loose and second.end < first.start and not first.loose:
        second = second.moved(second.start.year - first.start.year)
        second = second.moved(-1) if second.end < first.start else second
    elif second.loose and second.end < first.start:
        # To December, said in November, is a period that runs; from October to September is one of last year.
        later = second.moved(-1)
        first, second = (first, later) if later.start.year == first.start.year else (first.moved(1), second)
    elif first.unit == second.unit == "WEEKDAY" and first.start >= second.end:
        first = replace(first, start=first.start - 7 * days.DAY)
    unit = "DAYS" if first.start != second.start else second.unit
    return Span(first.start, second.end, unit, loose=first.loose) if first.start <= second.end else None
