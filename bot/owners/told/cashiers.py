"""What each cashier sold, gave off and gave back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from bot.owners.question import Question, Told
from bot.owners.told import parts
from core.analytics.by_cashier import CashierSales, by_cashier
from core.tables.table import Cells
from core.users.models import Membership

_COLUMNS = ("cashier", "tickets", "revenue", "average", "discount", "refunds", "refunded", "share")
Sold = dict[int | None, Decimal]


async def told(asked: Question, visitor: Visitor) -> Told:
    before: Sold = {}
    if asked.before:
        before = {one.cashier: one.revenue for one in await by_cashier(asked.before, visitor.by)}
    found = parts.ordered(asked, await _named(await by_cashier(asked.period, visitor.by), visitor))
    if not found:
        return Told([visitor.say("told-nothing")])
    return Told(
        [visitor.say("told-cashiers")],
        [_item(asked, place, one, before, visitor) for place, one in enumerate(found, 1)],
        (parts.table(visitor, "cashiers", _COLUMNS, [_row(one, visitor) for one in found]),),
        parts.ranked(visitor, "cashiers", [(_name(one, visitor), one.revenue) for one in found]),
    )


async def _named(found: list[CashierSales], visitor: Visitor) -> list[CashierSales]:
    """By the names that colleagues call one another; whoever works there no more keeps their username."""
    rows = visitor.by.own(Membership).filter(user_id__in=[one.cashier for one in found if one.cashier])
    names = {one.user_id: one.user.name for one in await rows.select_related("user")}
    return [replace(one, name=names.get(one.cashier or 0, one.name)) for one in found]


def _name(one: CashierSales, visitor: Visitor) -> str:
    return one.name or visitor.label("told-nobody")


def _item(asked: Question, place: int, one: CashierSales, before: Sold, visitor: Visitor) -> Html:
    changed = parts.changed(asked, visitor, one.revenue, before.get(one.cashier))
    more = parts.joined(parts.tickets(visitor, one.tickets), changed)
    return parts.ranked_item(visitor, place, _name(one, visitor), visitor.figures.money(one.revenue), more)


def _row(one: CashierSales, visitor: Visitor) -> Cells:
    return (
        _name(one, visitor),
        one.tickets,
        one.revenue,
        one.average_ticket,
        one.discount,
        one.refunds,
        one.refunded,
        one.share,
    )
