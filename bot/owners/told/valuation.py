"""What the stock has cost, and what it would bring."""

from __future__ import annotations

from bot.kit.visitor import Visitor
from bot.owners.question import Question, Told
from bot.owners.told import parts
from core.analytics.valuation import valuation


async def told(asked: Question, visitor: Visitor) -> Told:
    found = await valuation(visitor.by, asked.product)
    figures = visitor.figures
    lines = parts.lines(
        visitor,
        ("cost", figures.money(found.cost)),
        ("sale", figures.money(found.sale)),
        ("profit", figures.money(found.profit)),
        ("margin-percent", figures.percent(found.margin_percent)),
    )
    rows = [
        ("cost", found.cost),
        ("sale", found.sale),
        ("profit", found.profit),
        ("margin-percent", found.margin_percent),
    ]
    bars = [(visitor.label(f"told-{name}"), value) for name, value in rows[:3]]
    return Told(lines, tables=(parts.of_figures(visitor, rows),), chart=parts.ranked(visitor, "valuation", bars))
