"""What who runs the store hears: of drawers, offline sales and books."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bot.kit.visitor import Visitor
from bot.notices.lines import Facts, Line, drawn, money
from bot.notices.ways import to_alarms, to_discrepancies, to_shifts
from core.notices.models import NoticeKind


def _shift(facts: Facts, visitor: Visitor) -> Iterator[Line]:
    difference = Decimal(facts["difference"])
    yield visitor.say("news-shift-short" if difference < 0 else "news-shift-over", amount=_bare(difference, visitor))
    yield visitor.say("news-shift", number=str(facts["number"]), cashier=facts["cashier"])
    counted = {name: money(facts[name], visitor) for name in ("expected", "actual")}
    yield visitor.say("news-shift-counted", **counted)


def _discrepancy(facts: Facts, visitor: Visitor) -> Iterator[Line]:
    yield visitor.say("news-discrepancy", folio=facts["folio"])
    for kind in dict.fromkeys(facts["kinds"]):
        yield visitor.say(f"news-differs-{kind.lower()}")


def _ledger(facts: Facts, visitor: Visitor) -> Iterator[Line]:
    yield visitor.say("news-ledger", number=facts["number"], sums=visitor.figures.number(facts["number"]))


def _bare(difference: Decimal, visitor: Visitor) -> str:
    return visitor.figures.money(abs(difference))


DRAWN = {
    NoticeKind.SHIFT_DIFFERS: drawn(_shift, to_shifts),
    NoticeKind.DISCREPANCY_FOUND: drawn(_discrepancy, to_discrepancies),
    NoticeKind.LEDGER_DIFFERS: drawn(_ledger, to_alarms),
}
