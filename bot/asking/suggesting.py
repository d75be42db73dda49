"""What may have been meant: the three reports that share the most words with the phrase."""

from __future__ import annotations

from bot.asking.rules import TIMELESS, Rule
from bot.asking.tokens import Token
from bot.asking.wish import Matter, Order, Period, Report, Wish

_USUAL: tuple[Report, ...] = (Report.SALES, Report.RANKING, Report.LOW_STOCK)
_USUAL_MATTERS: tuple[Matter, ...] = (Matter.POINTS, Matter.PURCHASES, Matter.HUMAN)


def suggested(
    rules: list[Rule], tokens: list[Token], period: Period | None, *, customer: bool
) -> tuple[Wish, Wish, Wish]:
    shared: dict[Report | Matter, float] = {}
    for rule in rules:
        needed = frozenset[str]().union(*rule.needs)
        score = sum(1.0 * bool(token.tags & needed) + 0.1 * bool(token.tags & rule.may) for token in tokens)
        shared[rule.report] = max(shared.get(rule.report, 0.0), score)
    near = sorted((report for report, score in shared.items() if score >= 1), key=lambda report: -shared[report])
    usual = _USUAL_MATTERS if customer else _USUAL
    first, second, third = list(dict.fromkeys([*near, *usual]))[:3]
    return _wish(first, period), _wish(second, period), _wish(third, period)


def _wish(report: Report | Matter, period: Period | None) -> Wish:
    timeless = (
        report in TIMELESS
        or report is Report.FORECAST
        or (isinstance(report, Matter) and report is not Matter.PURCHASES)
    )
    return Wish(report, None if timeless else period, order=Order.MOST if report is Report.RANKING else None)
