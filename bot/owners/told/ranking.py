"""What is sold most, and what least."""

from __future__ import annotations

from decimal import Decimal

from bot.asking.wish import Order
from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from bot.owners.question import Question, Told
from bot.owners.told import parts
from core.analytics.ranking import MOST_RANKED, USUAL_LIMIT, Criterion, Ranked, ranking
from core.analytics.records import OffRecord

# Free text is known by its name.
Sold = dict[tuple[int | None, str], Decimal]


async def told(asked: Question, visitor: Visitor) -> Told:
    limit = min(MOST_RANKED, max(1, asked.limit or USUAL_LIMIT))
    criterion = Criterion.LEAST if asked.order is Order.LEAST else Criterion.MOST
    ranked = await ranking(asked.period, visitor.by, limit=limit, criterion=criterion)
    found = (ranked.least_sold if criterion is Criterion.LEAST else ranked.most_sold) or []
    before = await _before(asked, visitor)
    items = [_item(asked, place, one, before, visitor) for place, one in enumerate(found, 1)]
    rows = [(place, one.product_name, one.units_sold, one.revenue) for place, one in enumerate(found, 1)]
    pairs = [(one.product_name, one.units_sold) for one in found]
    return Told(
        [visitor.say(f"told-ranking-{criterion.value}", count=len(found)) if found else visitor.say("told-nothing")],
        items,
        (parts.table(visitor, "products", ("place", "product", "units", "net"), rows),),
        parts.ranked(visitor, f"ranking-{criterion.value}", pairs, money=False),
    )


async def _before(asked: Question, visitor: Visitor) -> Sold:
    """How many of each were sold before, of the thousand that were sold most."""
    if asked.before is None:
        return {}
    try:
        found = await ranking(asked.before, visitor.by, limit=MOST_RANKED)
    except OffRecord:
        return {}
    return {_key(one): one.units_sold for one in found.most_sold or []}


def _key(one: Ranked) -> tuple[int | None, str]:
    return one.product_id, "" if one.product_id else one.product_name


def _item(asked: Question, place: int, one: Ranked, before: Sold, visitor: Visitor) -> Html:
    changed = parts.changed(asked, visitor, one.units_sold, before.get(_key(one)))
    more = parts.joined(visitor.figures.money(one.revenue), changed)
    return parts.ranked_item(visitor, place, one.product_name, parts.units(visitor, one.units_sold), more)
