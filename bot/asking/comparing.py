"""One period beside another: with the one before it, or with the same a year ago."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.asking import days
from bot.asking.meanings import Span
from bot.asking.tokens import Token
from bot.asking.wish import Compare

_WITH = ("WITH", "VERSUS", "THAN")


@dataclass(frozen=True)
class Compared:
    """What remains of the periods, and which tokens it took to say so."""

    period: Span | None
    compare: Compare | None
    took: frozenset[int]


def is_comparing(tokens: list[Token]) -> bool:
    """Also "more … than", which two periods alone can mean: a product that sells more than another is none."""
    if any(token.any("COMPARE", "VERSUS", "YEARAGO") for token in tokens):
        return True
    than = [at for at, token in enumerate(tokens) if token.any("THAN") and at + 1 < len(tokens)]
    more = [at for at, token in enumerate(tokens) if token.any("MOST", "LEAST")]
    return any(_is_time(tokens[at + 1 : at + 4]) and any(each < at for each in more) for at in than)


def _is_time(tokens: list[Token]) -> bool:
    return any(token.any("YESTERDAY", "TODAY", "PREV", "DOW", "MON", "DAYBEFORE", "PREVPERIOD") for token in tokens)


def compared(tokens: list[Token], spans: list[Span], today: date) -> Compared | None:
    """None where the periods do not stand in one of the two relations: the chat asks which are meant."""
    took = frozenset(at for span in spans for at in range(span.first, span.last))
    one = spans[0] if spans else None
    if not is_comparing(tokens):
        return Compared(one, None, took) if len(spans) < 2 else None
    if any(token.any("YEARAGO") for token in tokens):
        took |= _where(tokens, took, "YEARAGO", "COMPARE", *_WITH)
        said = one or any(token.any("COMPARE", "VERSUS") for token in tokens)
        return Compared(one, Compare.LAST_YEAR, took) if said and len(spans) < 2 else None
    bare = _where(tokens, took, "PREV", "PREVPERIOD", "PREV2")
    told = took | bare | _where(tokens, took, "COMPARE", *_WITH) | _more(tokens)
    if len(spans) == 2 and not bare:
        return _two(tokens, spans, told)
    if len(spans) == 1:
        return _one(tokens, spans[0], told, today, bool(bare))
    return None if spans else _none(tokens, told, bool(bare))


def _none(tokens: list[Token], took: frozenset[int], bare: bool) -> Compared:
    """Without a time it may be two things beside one another, such as cash and card."""
    if bare or any(token.any("COMPARE") for token in tokens):
        return Compared(None, Compare.PREVIOUS, took)
    return Compared(None, None, frozenset())


def _one(tokens: list[Token], span: Span, took: frozenset[int], today: date, bare: bool) -> Compared | None:
    if bare or not _is_told_with(tokens, span):
        said = bare or any(token.any("COMPARE") for token in tokens)
        only = frozenset(range(span.first, span.last))
        return Compared(span, Compare.PREVIOUS, took) if said else Compared(span, None, only)
    if (span.start, span.end) == days.unit("YEAR", today, 1):
        return Compared(None, Compare.LAST_YEAR, took)
    if span.unit in days.UNITS and (span.start, span.end) == days.unit(span.unit, today, 1):
        return Compared(Span(*days.unit(span.unit, today), span.unit), Compare.PREVIOUS, took)
    return None


def _two(tokens: list[Token], spans: list[Span], took: frozenset[int]) -> Compared | None:
    one, other = spans
    # "October with the month before": before October, and not before today.
    before = any(token.any("BEFORE") for token in tokens[other.first : other.last])
    if before and one.first < other.first and one.unit in {other.unit, "WEEKDAY"}:
        return Compared(one, Compare.PREVIOUS, took)
    earlier, later = sorted((one, other), key=lambda span: span.start)
    if _is_year_before(earlier, later):
        return Compared(later, Compare.LAST_YEAR, took)
    beside = earlier.end + days.DAY == later.start
    weekends = earlier.unit == "WEEKEND" and earlier.start + 7 * days.DAY == later.start
    if earlier.unit == later.unit != "DAYS" and (beside or weekends):
        return Compared(later, Compare.PREVIOUS, took)
    return None


def _is_year_before(earlier: Span, later: Span) -> bool:
    """The same a year earlier, or the year before as a whole."""
    if earlier.unit == "YEAR":
        return earlier.start.year == later.start.year - 1
    moved = later.moved(1)
    return earlier.unit == later.unit and (earlier.start, earlier.end) == (moved.start, moved.end)


def _is_told_with(tokens: list[Token], span: Span) -> bool:
    """With yesterday: what is compared is today."""
    near = tokens[max(0, span.first - 2) : span.first]
    before = [token for token in near if token.any(*_WITH) or not token.any("THE", "OF", "FILL")]
    return bool(before) and before[-1].any(*_WITH)


def _where(tokens: list[Token], taken: frozenset[int], *tags: str) -> frozenset[int]:
    return frozenset(at for at, token in enumerate(tokens) if at not in taken and token.any(*tags))


def _more(tokens: list[Token]) -> frozenset[int]:
    """More than before is no order of products."""
    than = any(token.any("THAN") for token in tokens)
    return frozenset(at for at, token in enumerate(tokens) if than and token.any("MOST", "LEAST"))
