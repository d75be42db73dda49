"""Customers who may leave."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.kit.visitor import Visitor
from bot.owners.question import Question, Told
from bot.owners.told import parts
from bot.owners.told.segments import name
from core.analytics import rfm
from core.analytics.learned import CustomerScore
from core.tables.table import Cells


async def told(asked: Question, visitor: Visitor) -> Told:
    """Who spent most comes first."""
    found = await (await rfm.leaving(visitor.by)).order_by("-spent", "id")
    if not found:
        return Told([visitor.say("told-at-risk-none")])
    items = [
        parts.ranked_item(visitor, place, one.customer.name, visitor.figures.money(one.spent), _last(one, visitor))
        for place, one in enumerate(found, 1)
    ]
    columns = ("customer", "phone", "segment", "last-purchase", "payments", "spent")
    return Told(
        [visitor.say("told-at-risk", count=len(found))],
        items,
        (parts.table(visitor, "customers", columns, [_row(one, visitor) for one in found]),),
    )


def _last(one: CustomerScore, visitor: Visitor) -> str:
    return visitor.figures.date(one.last_purchase_at.astimezone(ZoneInfo(visitor.by.store.timezone)).date())


def _row(one: CustomerScore, visitor: Visitor) -> Cells:
    segment, last = name(one.segment, visitor), parts.wall(visitor, one.last_purchase_at)
    return one.customer.name, one.customer.phone, segment, last, one.purchases, one.spent
