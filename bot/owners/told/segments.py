"""How the customers fall into segments."""

from __future__ import annotations

from decimal import Decimal

from bot.kit.visitor import Visitor
from bot.owners.question import Question, Told
from bot.owners.told import parts
from core.analytics import rfm
from core.analytics.learned import Segment


async def told(asked: Question, visitor: Visitor) -> Told:
    found = await rfm.segments(visitor.by)
    some = [one for one in found.segments if one.count]
    if not some:
        return Told([visitor.say("told-segments-none")])
    figures = visitor.figures
    items = [
        parts.item(visitor, name(one.segment, visitor), figures.number(one.count), figures.money(one.total_spent))
        for one in some
    ]
    rows = [(name(one.segment, visitor), one.count, one.total_spent, one.avg_purchase) for one in found.segments]
    days = figures.days(found.period.period_start, found.period.period_end)
    return Told(
        [visitor.say("told-segments", count=sum(one.count for one in some), days=days)],
        items,
        (parts.table(visitor, "segments", ("segment", "customers", "spent", "average"), rows),),
        parts.shares(
            visitor, "segments", [(name(one.segment, visitor), Decimal(one.count)) for one in some], money=False
        ),
    )


def name(segment: Segment, visitor: Visitor) -> str:
    return visitor.label(f"told-segment-{segment.name}")
