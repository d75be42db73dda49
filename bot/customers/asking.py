"""What a customer writes in their own words leads to the screen they mean, or to the nearest three."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiogram import F
from aiogram.fsm.context import FSMContext
from aiogram.types import Message, TelegramObject

from bot.asking.understanding import understood
from bot.asking.wish import Matter, NotUnderstood
from bot.customers import card, contracts, credit, frequent, points, promotions, purchases
from bot.entering.doors import door
from bot.entering.menu import back
from bot.kit.alone import in_private
from bot.kit.screen import Screen
from bot.kit.visitor import Visitor
from bot.tickets import listing, opening
from core import clock

router = in_private("customers' words")

_SCREENS: dict[Matter, Callable[[Visitor], Awaitable[Screen]]] = {
    Matter.POINTS: points.shown,
    Matter.CREDIT: credit.shown,
    Matter.PURCHASES: purchases.shown,
    Matter.PROMOTIONS: promotions.shown,
    Matter.CARD: card.shown,
    Matter.CONTRACTS: contracts.shown,
    Matter.FREQUENT: frequent.shown,
    Matter.TICKETS: listing.shown,
    Matter.NEW_TICKET: opening.shown,
}
# Behind which door of the menu a matter is; a person is reached by a ticket.
_DOORS = {matter: matter.value.replace("_", "-") for matter in _SCREENS} | {Matter.HUMAN: "new-ticket"}
# Where several suggestions are behind one door, these make them three.
_BESIDE = ("points", "purchases", "new-ticket")
_MOST = 3


async def _is_customer(_: TelegramObject, visitor: Visitor) -> bool:
    return visitor.customer is not None


@router.message(F.text, ~F.text.startswith("/"), _is_customer)
async def wished(message: Message, visitor: Visitor, state: FSMContext) -> Screen:
    """What somebody was in the middle of did not want it, or is over."""
    await state.clear()
    found = understood(
        message.text or "",
        visitor.account.language.value,
        clock.today(visitor.by.store.timezone),
        customer=True,
    )
    if isinstance(found, NotUnderstood):
        near = [_DOORS[_matter(wish.report)] for wish in found.suggestions]
        matters = [*dict.fromkeys([*near, *_BESIDE])][:_MOST]
        return Screen(visitor.say("questions-nearest"), [[door(name, visitor)] for name in matters] + [back(visitor)])
    matter = _matter(found.wish.report)
    if shown := _SCREENS.get(matter):
        return await shown(visitor)
    rows = [[door(name, visitor)] for name in ("new-ticket", "tickets")]
    return Screen(visitor.say("questions-human"), [*rows, back(visitor)])


def _matter(of: object) -> Matter:
    """Of a customer's question it is always one."""
    assert isinstance(of, Matter)
    return of
