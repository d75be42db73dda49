"""What was sold of which category."""

from __future__ import annotations

from decimal import Decimal

from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from bot.owners.question import Question, Told
from bot.owners.told import parts
from core.analytics.by_category import CategorySales, by_category

_COLUMNS = ("category", "units", "net", "share", "margin", "margin-percent")
Sold = dict[tuple[int | None, bool], Decimal]


async def told(asked: Question, visitor: Visitor) -> Told:
    all_of_them = await by_category(asked.period, visitor.by)
    before: Sold = {}
    if asked.before:
        before = {_key(one): one.revenue for one in await by_category(asked.before, visitor.by)}
    found = parts.ordered(asked, all_of_them)
    if not found:
        return Told([visitor.say("told-nothing")])
    rows = [
        (_name(one, visitor), one.units, one.revenue, one.share, one.margin.margin, one.margin.percent) for one in found
    ]
    return Told(
        [visitor.say("told-before-tax")],
        [_item(asked, place, one, before, visitor) for place, one in enumerate(found, 1)],
        (parts.table(visitor, "categories", _COLUMNS, rows),),
        parts.ranked(visitor, "categories", [(_name(one, visitor), one.revenue) for one in found]),
    )


def _key(one: CategorySales) -> tuple[int | None, bool]:
    return one.category, one.is_free_text


def _name(one: CategorySales, visitor: Visitor) -> str:
    if one.name:
        return one.name
    return visitor.label("told-free-text" if one.is_free_text else "told-no-category")


def _item(asked: Question, place: int, one: CategorySales, before: Sold, visitor: Visitor) -> Html:
    share = visitor.figures.percent(one.share) if one.share is not None else ""
    changed = parts.changed(asked, visitor, one.revenue, before.get(_key(one)))
    money = visitor.figures.money(one.revenue)
    return parts.ranked_item(visitor, place, _name(one, visitor), money, parts.joined(share, changed))
