"""A customer says more of a ticket; photos that were sent together come one by one, and are one message."""

from __future__ import annotations

from aiogram import Bot, F
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message, TelegramObject

from bot.kit.alone import in_private
from bot.kit.screen import Button, Screen
from bot.kit.visitor import Visitor
from bot.tickets import albums, following, parcel
from bot.tickets.taps import AnswerTap, TicketTap
from bot.tickets.whom import is_customer
from core.refusal import Missing
from core.tickets import by_customer

router = in_private("answering a ticket")


class Answering(StatesGroup):
    words = State()


@router.message(F.media_group_id, is_customer)
async def more(message: Message, visitor: Visitor, state: FSMContext, bot: Bot) -> None:
    """Of an album whose first photo was answered already: the rest is added to it."""
    customer, by = visitor.demand_customer(), visitor.by
    first = await by_customer.of_album(customer, message.media_group_id or "", by)
    if first is None:
        raise SkipHandler
    if await albums.is_full(state, message):
        return
    told = await parcel.opened(message, bot)
    if told.text:
        await by_customer.answer(customer, first.ticket_id, by, told.text, told.files, told.album)
    else:
        async with albums.filling(state, message):
            await by_customer.attach(first, told.files, by)
    if name := await albums.said(state):
        screen = await following.shown(visitor, first.ticket_id, head=visitor.say(name))
        await albums.shown_again(screen, message, visitor, state)


@router.callback_query(AnswerTap.filter())
async def ask(_: TelegramObject, visitor: Visitor, callback_data: AnswerTap, state: FSMContext) -> Screen:
    ticket = await by_customer.own(visitor.demand_customer(), visitor.by).get_or_none(id=callback_data.ticket)
    if ticket is None:
        raise Missing
    await state.set_state(Answering.words)
    await state.set_data({"ticket": ticket.id})
    back = [Button(visitor.label("kit-back"), TicketTap(ticket=ticket.id))]
    return Screen(visitor.say("tickets-ask", number=ticket.number, subject=ticket.subject), [back])


@router.message(Answering.words, ~F.text.startswith("/"))
async def words(message: Message, visitor: Visitor, state: FSMContext, bot: Bot) -> Screen | None:
    customer, told = visitor.demand_customer(), await parcel.opened(message, bot)
    ticket_id = int((await state.get_data()).get("ticket", 0))
    await by_customer.answer(customer, ticket_id, visitor.by, told.text, told.files, told.album)
    await state.clear()
    screen = await following.shown(visitor, ticket_id, head=visitor.say(name := "tickets-sent"))
    return await albums.held(screen, name, message, visitor, state)
