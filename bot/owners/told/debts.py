"""Who owes the shop how much."""

from __future__ import annotations

from bot.kit.visitor import Visitor
from bot.owners.question import Question, Told
from bot.owners.told import parts
from core.customers import counting
from core.customers.models import Customer
from core.tables.table import Cells


async def told(asked: Question, visitor: Visitor) -> Told:
    """Who owes most comes first."""
    whole = await counting.customers(visitor.by)
    owing = await visitor.by.own(Customer).filter(credit_used__gt=0).order_by("-credit_used", "id")
    found = parts.ordered(asked, owing)
    if not found:
        return Told([visitor.say("told-debts-none")])
    figures = visitor.figures
    items = [
        parts.ranked_item(visitor, place, one.name, figures.money(one.credit_used), one.phone)
        for place, one in enumerate(found, 1)
    ]
    table = [_row(one, visitor) for one in found]
    columns = ("customer", "phone", "owed", "limit", "free", "last-purchase")
    return Told(
        [
            parts.figure(visitor, "owed", figures.money(whole.credit_used)),
            visitor.say("told-debts", count=len(owing)),
        ],
        items,
        (parts.table(visitor, "debts", columns, table),),
        parts.ranked(visitor, "debts", [(one.name, one.credit_used) for one in found]),
    )


def _row(one: Customer, visitor: Visitor) -> Cells:
    last = parts.wall(visitor, one.last_purchase_at)
    return one.name, one.phone, one.credit_used, one.credit_limit, one.available_credit, last
