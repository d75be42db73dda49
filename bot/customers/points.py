"""The points: how many, which of them are lost first, and what moved them."""

from __future__ import annotations

from aiogram.filters import Command
from aiogram.types import TelegramObject

from bot.customers.taps import PointsTap
from bot.entering.menu import back
from bot.entering.standing import with_standing
from bot.kit.alone import in_private
from bot.kit.paging import leaf
from bot.kit.screen import Screen
from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from core.loyalty.balance import Balance, balance
from core.loyalty.models import PointEntry

__all__ = ["PointsTap", "router", "shown"]

router = in_private("points")


@router.message(Command("points"))
async def asked(_: TelegramObject, visitor: Visitor) -> Screen:
    return await shown(visitor)


@router.callback_query(PointsTap.filter())
async def turned(_: TelegramObject, visitor: Visitor, callback_data: PointsTap) -> Screen:
    return await shown(visitor, callback_data.page)


async def shown(visitor: Visitor, page: int = 0) -> Screen:
    customer, by = visitor.demand_customer(), visitor.by
    moves = await leaf(by.own(PointEntry).filter(customer_id=customer.id).order_by("-id"), page)
    listed = [_move(entry, visitor) for entry in moves.rows] or [visitor.say("points-none")]
    parts = [*_head(await balance(customer, by), visitor), "\n".join([visitor.say("points-moves"), *listed])]
    text = with_standing(visitor, Html("\n\n".join(parts)))
    return Screen(text, [moves.turning(visitor, lambda to: PointsTap(page=to)), back(visitor)])


def _head(now: Balance, visitor: Visitor) -> list[Html]:
    figures = visitor.figures
    said = [visitor.say("points-balance", points=now.points, shown=figures.number(now.points))]
    if now.debt:
        said.append(visitor.say("points-debt", points=now.debt, shown=figures.number(now.debt)))
    if now.expiring:
        days = [
            visitor.say("points-expire", points=one.points, shown=figures.number(one.points), day=figures.date(one.day))
            for one in now.expiring
        ]
        said.append(Html("\n".join([visitor.say("points-expiring"), *days])))
    return said


def _move(entry: PointEntry, visitor: Visitor) -> Html:
    """What was owed is told where the points themselves did not move."""
    amount = entry.amount or -entry.debt_change
    sign = "+" if amount > 0 else "−" if amount < 0 else ""
    facts = {"amount": sign + visitor.figures.number(abs(amount)), "at": visitor.figures.moment(entry.created_at)}
    return visitor.say(f"points-move-{entry.kind.value.lower()}", **facts)
