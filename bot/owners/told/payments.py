"""What was paid how."""

from __future__ import annotations

from decimal import Decimal

from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from bot.owners.question import Question, Told
from bot.owners.told import parts
from core.analytics.records import OffRecord
from core.analytics.summary import PaidBy, summary


async def told(asked: Question, visitor: Visitor) -> Told:
    whole = await summary(asked.period, visitor.by)
    before = await _before(asked, visitor)
    found = parts.ordered(asked, whole.methods)
    rows = [
        (method(one.payment_method, visitor), one.total_sales, one.accumulated_amount, one.average_ticket)
        for one in found
    ]
    pairs = [(method(one.payment_method, visitor), one.accumulated_amount) for one in whole.methods]
    return Told(
        [parts.figure(visitor, "revenue", visitor.figures.money(whole.total_revenue))],
        [_item(asked, one, before, visitor) for one in found],
        (parts.table(visitor, "methods", ("method", "payments", "revenue", "average"), rows),),
        parts.shares(visitor, "methods", pairs),
    )


def method(name: str, visitor: Visitor) -> str:
    return visitor.label(f"told-method-{name}")


async def _before(asked: Question, visitor: Visitor) -> dict[str, Decimal]:
    try:
        found = (await summary(asked.before, visitor.by)).methods if asked.before else []
    except OffRecord:
        found = []
    return {one.payment_method: one.accumulated_amount for one in found}


def _item(asked: Question, one: PaidBy, before: dict[str, Decimal], visitor: Visitor) -> Html:
    changed = parts.changed(asked, visitor, one.accumulated_amount, before.get(one.payment_method))
    more = parts.joined(parts.tickets(visitor, one.total_sales), changed)
    return parts.item(visitor, method(one.payment_method, visitor), visitor.figures.money(one.accumulated_amount), more)
