"""What was given off, promotion by promotion."""

from __future__ import annotations

from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from bot.owners.question import Question, Told
from bot.owners.told import parts
from core.analytics.by_discount import NamedGiven, by_discount
from core.analytics.comparing import Figure


async def told(asked: Question, visitor: Visitor) -> Told:
    found = await by_discount(asked.period, visitor.by)
    before = await by_discount(asked.before, visitor.by) if asked.before else None
    figures, whole = visitor.figures, found.totals
    if not found.discounts:
        return Told([visitor.say("told-discounts-none")])
    items = [_item(place, one, visitor) for place, one in enumerate(found.discounts, 1)]
    rows = [(_kind(one, visitor), one.name, one.lines, one.discount, one.net, one.percent) for one in found.discounts]
    lines = parts.lines(visitor, ("discount-share", "—" if whole.percent is None else figures.percent(whole.percent)))
    if before:
        lines.insert(0, parts.beside(visitor, "discount", Figure(whole.discount, before.totals.discount)))
    else:
        lines.insert(0, parts.figure(visitor, "discount", figures.money(whole.discount)))
    return Told(
        lines,
        items,
        (parts.table(visitor, "discounts", ("kind", "name", "lines", "discount", "net", "percent"), rows),),
        parts.ranked(visitor, "discounts", [(_name(one, visitor), one.discount) for one in found.discounts]),
    )


def _item(place: int, one: NamedGiven, visitor: Visitor) -> Html:
    lines = visitor.label("told-lines", count=one.lines)
    return parts.ranked_item(visitor, place, _name(one, visitor), visitor.figures.money(one.discount), lines)


def _kind(one: NamedGiven, visitor: Visitor) -> str:
    return visitor.label(f"told-discount-{one.kind}")


def _name(one: NamedGiven, visitor: Visitor) -> str:
    return f"{_kind(one, visitor)}: {one.name}" if one.name else _kind(one, visitor)
