"""How fast a product sells, and how long what is left of it will last."""

from __future__ import annotations

from decimal import Decimal

from bot.kit.visitor import Visitor
from bot.owners.question import Question, Told
from bot.owners.told import parts
from core.analytics.velocity import velocity
from core.refusal import Missing


async def told(asked: Question, visitor: Visitor) -> Told:
    """Since the first day of the period until now, as all that is in stock is of now."""
    if asked.product is None:
        raise Missing
    found = await velocity(asked.product, asked.period, visitor.by)
    figures, left = visitor.figures, found.days_left
    lasts = visitor.label("told-for-ever") if left is None else visitor.label("told-days", count=left)
    lines = parts.lines(
        visitor,
        ("days-measured", figures.number(found.days)),
        ("units", figures.quantity(found.units)),
        ("per-day", figures.number(found.per_day)),
        ("stock", figures.quantity(asked.product.current_stock)),
        ("lasts", lasts),
    )
    rows: list[tuple[str, Decimal | int | None]] = [
        ("units", found.units),
        ("days-measured", found.days),
        ("per-day", found.per_day),
        ("stock", asked.product.current_stock),
        ("lasts", left),
    ]
    return Told(lines, tables=(parts.of_figures(visitor, rows),))
