"""What was sold of one product."""

from __future__ import annotations

from decimal import Decimal

from bot.kit.visitor import Visitor
from bot.owners.question import Question, Told
from bot.owners.told import parts
from core.analytics.comparing import Figure
from core.analytics.margin import ProductEarned, margins
from core.analytics.period import Period

_NONE = Decimal(0)


async def told_of_product(asked: Question, visitor: Visitor) -> Told:
    """Before tax, as every figure of one product is."""
    found = await _earned(asked, asked.period, visitor)
    before = await _earned(asked, asked.before, visitor) if asked.before else None
    figures, margin = visitor.figures, found.margin.margin if found else _NONE
    units, net = (found.units, found.revenue) if found else (_NONE, _NONE)
    rows: list[tuple[str, Decimal | int | None]] = [("units", units), ("net", net), ("margin", margin)]
    if asked.before:
        was = (before.units, before.revenue) if before else (_NONE, _NONE)
        lines = [
            parts.beside(visitor, "units", Figure(units, was[0]), money=False),
            parts.beside(visitor, "net", Figure(net, was[1])),
        ]
    else:
        lines = parts.lines(visitor, ("units", figures.quantity(units)), ("net", figures.money(net)))
    if found and found.margin.coverage:
        lines.append(parts.figure(visitor, "margin", figures.money(margin)))
    return Told(lines, tables=(parts.of_figures(visitor, rows),))


async def _earned(asked: Question, period: Period, visitor: Visitor) -> ProductEarned | None:
    assert asked.product
    products = (await margins(period, visitor.by)).products
    return next((one for one in products if one.product == asked.product.id), None)
