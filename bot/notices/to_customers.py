"""What a customer hears of points, credit, promotions and contracts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from bot.notices.lines import Drawn, Facts, Line, days, drawn, money, quote
from bot.notices.ways import to_contract, to_credit, to_frequent, to_points, to_promotions
from core.notices.models import NoticeKind


def _points(name: str) -> Drawn:
    def lines(facts: Facts, visitor: Visitor) -> Iterator[Line]:
        yield _counted(name, facts["points"], visitor)
        # Of a sale the entry has words of our own, which say no more.
        yield _purchase(facts, visitor) if facts["folio"] else quote(facts["description"], visitor)
        yield _points_left(facts, visitor)

    return drawn(lines, to_points)


def _given_back(facts: Facts, visitor: Visitor) -> Iterator[Line]:
    yield visitor.say("news-given-back", folio=facts["folio"], total=money(facts["total"], visitor))
    if facts["points_given_back"]:
        yield _counted("news-points-returned", facts["points_given_back"], visitor)
    if facts["points_taken_back"]:
        yield _counted("news-points-taken", facts["points_taken_back"], visitor)
    if facts["points_given_back"] or facts["points_taken_back"]:
        yield _points_left(facts, visitor)
    if facts["credit_given_back"] and Decimal(facts["credit_given_back"]):
        yield visitor.say("news-credit-returned", amount=money(facts["credit_given_back"], visitor))
        yield _still_owed(facts, visitor)


def _credit_paid(facts: Facts, visitor: Visitor) -> Iterator[Line]:
    yield visitor.say("news-credit-paid", amount=money(facts["amount"], visitor))
    yield quote(facts["description"], visitor)
    yield _still_owed(facts, visitor)


def _frequent(facts: Facts, visitor: Visitor) -> Iterator[Line]:
    month = visitor.figures.month(date.fromisoformat(f"{facts['month']}-01"))
    yield visitor.say("news-frequent-now" if facts["is_frequent"] else "news-frequent-no-more", month=month)
    if facts["credit_limit"] and facts["is_frequent"]:
        yield visitor.say("news-credit-limit", limit=money(facts["credit_limit"], visitor))


def _promotion(facts: Facts, visitor: Visitor) -> Iterator[Line]:
    percent = visitor.figures.percent(Decimal(facts["discount_percent"]))
    when = days(facts["start_date"], facts["end_date"], visitor)
    yield visitor.say("news-promotion", name=facts["name"])
    yield visitor.say("news-promotion-is", percent=percent, product=facts["product_name"], days=when)


def _contract(name: str) -> Drawn:
    def lines(facts: Facts, visitor: Visitor) -> Iterator[Line]:
        yield visitor.say(name, number=facts["number"])
        if name == "news-contract-suspended" and facts["suspended_for"]:
            yield visitor.say(f"news-suspended-{facts['suspended_for']}")
        yield visitor.say("news-contract-balance", balance=money(facts["balance"], visitor))
        if Decimal(facts["owed"]) > 0:
            yield visitor.say("news-contract-owed", owed=money(facts["owed"], visitor))

    return drawn(lines, to_contract)


def _counted(name: str, points: int, visitor: Visitor) -> Html:
    return visitor.say(name, number=points, points=visitor.figures.number(points))


def _points_left(facts: Facts, visitor: Visitor) -> Html:
    return visitor.say("news-points-left", balance=visitor.figures.number(facts["balance"]))


def _purchase(facts: Facts, visitor: Visitor) -> Html:
    return visitor.say("news-purchase", folio=facts["folio"])


def _still_owed(facts: Facts, visitor: Visitor) -> Html:
    if Decimal(facts["credit_used"]) <= 0:
        return visitor.say("news-credit-clear")
    return visitor.say("news-credit-used", used=money(facts["credit_used"], visitor))


DRAWN = {
    NoticeKind.POINTS_EARNED: _points("news-points-earned"),
    NoticeKind.POINTS_SPENT: _points("news-points-spent"),
    NoticeKind.POINTS_EXPIRED: _points("news-points-expired"),
    NoticeKind.GIVEN_BACK: drawn(_given_back, to_points),
    NoticeKind.CREDIT_PAID: drawn(_credit_paid, to_credit),
    NoticeKind.FREQUENT_CHANGED: drawn(_frequent, to_frequent),
    NoticeKind.PROMOTION_BEGAN: drawn(_promotion, to_promotions),
    NoticeKind.CONTRACT_SUSPENDED: _contract("news-contract-suspended"),
    NoticeKind.CONTRACT_RESUMED: _contract("news-contract-resumed"),
    NoticeKind.BALANCE_LOW: _contract("news-balance-low"),
}
