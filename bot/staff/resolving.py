"""A ticket is done: what was done is told to the customer."""

from __future__ import annotations

from aiogram import F
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message, TelegramObject

from bot.kit.alone import in_private
from bot.kit.screen import Button, Screen
from bot.kit.visitor import Visitor
from bot.staff import ticket as screens
from bot.staff.taps import ResolveTap, StaffTicketTap
from core.tickets import moving, turns
from core.tickets.due import Deed
from core.tickets.models import Ticket

router = in_private("resolving a ticket")


class Resolving(StatesGroup):
    words = State()


@router.callback_query(ResolveTap.filter())
async def ask(_: TelegramObject, visitor: Visitor, callback_data: ResolveTap, state: FSMContext) -> Screen:
    """Nobody writes for nothing: whether it can be resolved is asked first."""
    ticket = await visitor.demand_staff().the(Ticket, callback_data.ticket)
    turns.demand_turn(ticket, Deed.RESOLVED)
    await state.set_state(Resolving.words)
    await state.set_data({"ticket": ticket.id})
    back = [Button(visitor.label("kit-back"), StaffTicketTap(ticket=ticket.id))]
    return Screen(visitor.say("staff_tickets-ask-resolve", number=ticket.number), [back])


@router.message(Resolving.words, F.text, ~F.text.startswith("/"))
async def words(message: Message, visitor: Visitor, state: FSMContext) -> Screen:
    by, ticket_id = visitor.demand_staff(), int((await state.get_data()).get("ticket", 0))
    await moving.resolve(await by.the(Ticket, ticket_id), (message.text or "").replace("\0", ""), by)
    await state.clear()
    return await screens.shown(visitor, ticket_id, head=visitor.say("staff_tickets-resolved"))
