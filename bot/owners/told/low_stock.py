"""What has run down to its least stock."""

from __future__ import annotations

from bot.kit.visitor import Visitor
from bot.owners.question import Question, Told
from bot.owners.told import parts
from core.analytics import shelf


async def told(asked: Question, visitor: Visitor) -> Told:
    """What there is least of comes first."""
    rows = shelf.low_stock(visitor.by).only("id", "name", "sku", "current_stock", "min_stock")
    found = await rows.order_by("current_stock", "name", "id")
    if not found:
        return Told([visitor.say("told-low-stock-none")])
    figures = visitor.figures
    gone = sum(one.current_stock <= 0 for one in found)
    items = [
        parts.item(
            visitor,
            one.name,
            parts.units(visitor, one.current_stock),
            visitor.label("told-least", units=figures.quantity(one.min_stock)),
        )
        for one in found
    ]
    table = [(one.name, one.sku, one.current_stock, one.min_stock) for one in found]
    return Told(
        [visitor.say("told-low-stock", count=len(found), gone=gone)],
        items,
        (parts.table(visitor, "products", ("product", "sku", "stock", "least"), table),),
    )
