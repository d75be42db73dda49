"""The patterns of time. They serve all languages: words give only the tags."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from bot.asking import dated
from bot.asking import meanings as m
from bot.asking.meanings import Meaning, Said, Span
from bot.asking.tokens import Token

_UNIT = "|".join(m.UNITS)
_LONGER = "|".join(m.UNITS[1:])

Element = tuple[frozenset[str], bool]

# A year may be named where "@" stands; three ways to name it.
_YEARS = ("", " OF? YEAR? YEARNUM YEAR?", " OF? THE? PREV|THIS|PREV2 YEAR", " OF? THE? YEAR PREV|PREV2")

# Elements of a pattern are tags; one with "?" may be missing.
_PATTERNS: list[tuple[Meaning, tuple[str, ...]]] = [
    (m.the_unit(0, "DAY"), ("TODAY", "THIS DAY", "FOR|OF THE? DAY")),
    (m.the_unit(1, "DAY"), ("YESTERDAY", "DAY BEFORE")),
    (m.the_unit(2, "DAY"), ("DAYBEFORE",)),
    (m.the_unit(-1, "DAY"), ("TOMORROW",)),
    (m.past_weekend, ("PREV WEEKEND", "WEEKEND PREV")),
    (m.weekend, ("THIS? WEEKEND", "LAST WEEKEND")),
    (m.the_unit(0), (f"WHOLE? THIS|TODATE OF? THE? THIS? {_UNIT} TODATE?", f"{_LONGER} THIS|TODATE")),
    (m.the_unit(0), (f"FOR|OF|IN WHOLE? THE? {_LONGER} TODATE?", "WEEK|MONTH|YEAR")),
    (m.the_unit(1), (f"WHOLE? THE? PREV {_LONGER} WHOLE?", f"WHOLE? THE? {_LONGER} PREV|BEFORE")),
    (m.the_unit(2), (f"PREV2 {_LONGER}", f"{_LONGER} PREV2")),
    (m.the_last, (f"LAST N? {_UNIT}", f"N LAST {_UNIT}", f"N {_UNIT} LAST", f"FOR N {_UNIT}", f"{_UNIT} LAST")),
    (m.the_next, (f"NEXT N? {_UNIT}", f"N NEXT {_UNIT}", f"{_UNIT} NEXT", f"N {_UNIT} NEXT")),
    (m.ago, (f"N? {_UNIT} AGO", f"AGO N {_UNIT}")),
    (dated.month, ("MONTH? OF? WHOLE? MON@", "PREV|THIS MON", "MON PREV|THIS", "MON OF? THIS MONTH", "NEXT MON")),
    (dated.day_of_month, ("DOW? DAY? THE? N|ORD OF? THE? MON@", "DOW? MON THE? N|ORD@")),
    (dated.written, ("DOW? DATE YEAR?",)),
    (m.the_unit(0, "WEEK"), ("WTD",)),
    (m.the_unit(0, "MONTH"), ("MTD",)),
    (m.the_unit(0, "QUARTER"), ("QTD",)),
    (m.the_unit(0, "YEAR"), ("YTD",)),
    (dated.first_days, ("THE? ORD N DAY OF? THE? MON@", "THE? ORD N DAY OF? THE? PREV|THIS? MONTH PREV|THIS?")),
    (dated.last_days, ("THE? LAST N DAY OF? THE? MON@", "THE? LAST N DAY OF? THE? PREV MONTH|MON")),
    (dated.number_of_running_month, ("THE? DAY N", "THE? N|ORD NUMBER", "THE ORD")),
    (
        dated.number_of_running_month,
        (
            "THE? DAY N OF? THE? THIS|PREV MONTH",
            "THE? N|ORD NUMBER OF? THE? THIS|PREV MONTH",
        ),
    ),
    (
        dated.number_of_running_month,
        (
            "THE? DAY? N|ORD NUMBER? OF THE? MONTH PREV|THIS?",
            "THE? N|ORD OF THE? THIS|PREV MONTH",
        ),
    ),
    (dated.days_of_month, ("FROM|SINCE? THE? N TO|DASH THE? N OF? MON@", "FROM|SINCE? MON THE? N TO|DASH THE? N@")),
    (dated.days_of_month, ("BETWEEN THE? N AND THE? N OF? MON@", "BETWEEN MON THE? N AND THE? N@")),
    (dated.days_of_month, ("FROM|SINCE THE? N TO THE? N NUMBER?", "N DASH N NUMBER")),
    (dated.days_of_month, ("FROM|SINCE? THE? N TO|DASH THE? N NUMBER? OF? THE? THIS|PREV MONTH",)),
    (dated.days_of_month, ("FROM|SINCE? THE? N TO|DASH THE? N NUMBER? OF THE? MONTH PREV|THIS?",)),
    (dated.weekday, ("PREV|THIS|LAST? DOW", "DOW PREV|LAST", "DOW OF? THE? PREV|THIS|PREV2 WEEK")),
    (dated.weekday, ("DOW OF? THE? WEEK PREV|PREV2|THIS",)),
    (dated.part_of_year(3, "QUARTER"), ("ORD|N QUARTER@", "QUARTER N@", "QN@")),
    (dated.part_of_year(6, "HALF"), ("ORD|N HALF@", "ORD HALF OF THE? YEAR")),
    (
        dated.part_of_month,
        ("ORD FORTNIGHT|HALF OF? THE? MON@", "ORD FORTNIGHT|HALF OF? THE? PREV|THIS? MONTH PREV|THIS?"),
    ),
    (dated.decade, ("ORD DECADE OF? THE? MON@", "ORD DECADE OF? THE? PREV|THIS? MONTH PREV|THIS?")),
    (dated.year, ("YEAR? YEARNUM YEAR?",)),
]


@cache
def _compiled() -> list[tuple[frozenset[str], Meaning, list[Element]]]:
    """With the tags that a pattern may begin with: most places in a phrase begin none."""
    found = []
    for meaning, patterns in _PATTERNS:
        for pattern in patterns:
            for year in _YEARS if "@" in pattern else ("",):
                elements = _elements(pattern.replace("@", year))
                found.append((_firsts(elements), meaning, elements))
    return found


def _firsts(elements: list[Element]) -> frozenset[str]:
    firsts = frozenset[str]()
    for tags, optional in elements:
        firsts |= tags
        if not optional:
            break
    return firsts


def _elements(pattern: str) -> list[Element]:
    return [(frozenset(each.removesuffix("?").split("|")), each.endswith("?")) for each in pattern.split()]


def spans_at(tokens: list[Token], start: int, today: date) -> list[Span]:
    """Longest first. A pattern that fits and means nothing (the 31st of June) is no span: the words stay over."""
    found: dict[int, Span] = {}
    tags = tokens[start].tags
    for firsts, meaning, elements in _compiled():
        if firsts.isdisjoint(tags):
            continue
        for took in _taken(tokens, start, elements):
            if took and (span := meaning(Said(took, today))):
                found.setdefault(start + len(took), replace(span, first=start, last=start + len(took)))
    return [found[last] for last in sorted(found, reverse=True)]


def _taken(tokens: list[Token], at: int, elements: list[Element]) -> Iterator[list[tuple[str, Token]]]:
    if not elements:
        yield []
        return
    (tags, optional), *rest = elements
    if at < len(tokens) and (hit := tags & tokens[at].tags):
        for more in _taken(tokens, at + 1, rest):
            yield [*((tag, tokens[at]) for tag in sorted(hit)[:1]), *more]
    if optional:
        yield from _taken(tokens, at, rest)
