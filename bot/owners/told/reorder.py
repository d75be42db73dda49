"""What has to be ordered, of whom, and until when."""

from __future__ import annotations

from bot.kit.visitor import Visitor
from bot.owners.question import Question, Told
from bot.owners.told import parts
from core.analytics.reordering import Suggestion, suggestions


async def told(asked: Question, visitor: Visitor) -> Told:
    found = await suggestions(visitor.by)
    if not found:
        return Told([visitor.say("told-reorder-none")])
    items = [
        parts.item(visitor, one.shelf.name, parts.units(visitor, one.quantity), _more(one, visitor)) for one in found
    ]
    rows = [
        (
            one.shelf.name,
            one.shelf.sku,
            one.shelf.supplier,
            one.shelf.available,
            one.expected,
            one.quantity,
            one.days_left,
            one.order_by,
        )
        for one in found
    ]
    columns = ("product", "sku", "supplier", "available", "expected", "order", "days-left", "order-by")
    return Told(
        [visitor.say("told-reorder", count=len(found))], items, (parts.table(visitor, "products", columns, rows),)
    )


def _more(one: Suggestion, visitor: Visitor) -> str:
    when = visitor.label("told-order-by", day=visitor.figures.short_day(one.order_by)) if one.order_by else ""
    return " · ".join(part for part in (when, one.shelf.supplier or "") if part)
