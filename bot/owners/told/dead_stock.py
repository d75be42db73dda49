"""What nobody has bought since."""

from __future__ import annotations

from bot.kit.visitor import Visitor
from bot.owners.question import Question, Told
from bot.owners.told import parts
from core.analytics import shelf


async def told(asked: Question, visitor: Visitor) -> Told:
    """Since the first day of the period; what there is most of comes first."""
    rows = shelf.unsold_since(asked.period.start_date, visitor.by)
    found = await rows.order_by("-current_stock", "name", "id")
    since = visitor.figures.date(asked.period.start_date)
    if not found:
        return Told([visitor.say("told-dead-stock-none", since=since)])
    items = [parts.item(visitor, one.name, parts.units(visitor, one.current_stock)) for one in found]
    table = [(one.name, one.current_stock) for one in found]
    return Told(
        [visitor.say("told-dead-stock", count=len(found), since=since)],
        items,
        (parts.table(visitor, "products", ("product", "stock"), table),),
    )
