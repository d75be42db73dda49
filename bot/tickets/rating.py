"""What a customer thinks of how it ended: stars, or that it has not."""

from __future__ import annotations

from aiogram import F
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message, TelegramObject

from bot.kit.alone import in_private
from bot.kit.screen import Button, Screen
from bot.kit.visitor import Visitor
from bot.tickets import following
from bot.tickets.taps import RateTap, ReopenTap, TicketTap
from core.refusal import Missing
from core.tickets import by_customer
from core.tickets.by_customer import MOST_STARS

router = in_private("rating a ticket")


class Reopening(StatesGroup):
    why = State()


@router.callback_query(RateTap.filter(F.stars.in_(range(1, MOST_STARS + 1))))
async def rate(_: TelegramObject, visitor: Visitor, callback_data: RateTap) -> Screen:
    rated = await by_customer.rate(visitor.demand_customer(), callback_data.ticket, visitor.by, callback_data.stars)
    return await following.shown(visitor, rated.id, head=visitor.say("tickets-thanks"))


@router.callback_query(ReopenTap.filter(F.silent))
async def reopen(_: TelegramObject, visitor: Visitor, callback_data: ReopenTap, state: FSMContext) -> Screen:
    return await _reopened(visitor, callback_data.ticket, "", state)


@router.callback_query(ReopenTap.filter())
async def ask(_: TelegramObject, visitor: Visitor, callback_data: ReopenTap, state: FSMContext) -> Screen:
    ticket = await by_customer.own(visitor.demand_customer(), visitor.by).get_or_none(id=callback_data.ticket)
    if ticket is None:
        raise Missing
    await state.set_state(Reopening.why)
    await state.set_data({"ticket": ticket.id})
    silently = [Button(visitor.label("tickets-reopen-silently"), ReopenTap(ticket=ticket.id, silent=True))]
    back = [Button(visitor.label("kit-back"), TicketTap(ticket=ticket.id))]
    return Screen(visitor.say("tickets-ask-why", number=ticket.number), [silently, back])


@router.message(Reopening.why, F.text, ~F.text.startswith("/"))
async def why(message: Message, visitor: Visitor, state: FSMContext) -> Screen:
    ticket_id = int((await state.get_data()).get("ticket", 0))
    return await _reopened(visitor, ticket_id, (message.text or "").replace("\0", ""), state)


async def _reopened(visitor: Visitor, ticket_id: int, reason: str, state: FSMContext) -> Screen:
    ticket = await by_customer.reopen(visitor.demand_customer(), ticket_id, visitor.by, reason)
    await state.clear()
    return await following.shown(visitor, ticket.id, head=visitor.say("tickets-reopened"))
