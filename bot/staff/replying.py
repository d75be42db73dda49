"""What the staff says of a ticket: to the customer, with or without waiting for them, or among themselves."""

from __future__ import annotations

from aiogram import Bot, F
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message, TelegramObject

from bot.kit.alone import in_private
from bot.kit.screen import Button, Screen
from bot.kit.visitor import Visitor
from bot.staff import ticket as screens
from bot.staff.taps import How, SayTap, StaffTicketTap
from bot.tickets import albums, parcel
from bot.tickets.parcel import Parcel
from bot.tickets.whom import is_staff
from core.actor import Actor
from core.tickets import messaging, turns
from core.tickets.messaging import Saying
from core.tickets.models import Ticket, TicketMessage

router = in_private("replying to a ticket")


class Replying(StatesGroup):
    words = State()


@router.message(F.media_group_id, is_staff)
async def more(message: Message, visitor: Visitor, state: FSMContext, bot: Bot) -> None:
    """Of an album whose first photo was answered already."""
    first = await rest_of_album(message, visitor.demand_staff(), state, bot)
    if name := await albums.said(state):
        screen = await screens.shown(visitor, first.ticket_id, head=visitor.say(name))
        await albums.shown_again(screen, message, visitor, state)


async def rest_of_album(message: Message, by: Actor, state: FSMContext, bot: Bot) -> TicketMessage:
    """Added quietly to what came with the first photo; a first one is nobody's rest."""
    me = turns.colleague(by)
    first = await messaging.of_album(message.media_group_id or "", by).filter(user_id=me.id).order_by("-id").first()
    if first is None:
        raise SkipHandler
    if await albums.is_full(state, message):
        return first
    told = await parcel.opened(message, bot)
    if told.text:
        how = How.NOTE if first.is_internal else How.ANSWER
        return await said(first.ticket_id, how, told, by)
    async with albums.filling(state, message):
        return await messaging.attach(first, told.files, by)


async def said(ticket_id: int, how: How, told: Parcel, by: Actor) -> TicketMessage:
    kind = {"is_internal": how is How.NOTE, "is_waiting": how is How.WAIT}
    saying = Saying(told.text, told.files, album=told.album, **kind)
    return await messaging.say(await by.the(Ticket, ticket_id), saying, by)


@router.callback_query(SayTap.filter())
async def ask(_: TelegramObject, visitor: Visitor, callback_data: SayTap, state: FSMContext) -> Screen:
    ticket = await visitor.demand_staff().the(Ticket, callback_data.ticket)
    await state.set_state(Replying.words)
    await state.set_data({"ticket": ticket.id, "how": callback_data.how.value})
    back = [Button(visitor.label("kit-back"), StaffTicketTap(ticket=ticket.id))]
    return Screen(visitor.say(f"staff_tickets-ask-{callback_data.how}", number=ticket.number), [back])


@router.message(Replying.words, ~F.text.startswith("/"))
async def words(message: Message, visitor: Visitor, state: FSMContext, bot: Bot) -> Screen | None:
    by, told = visitor.demand_staff(), await parcel.opened(message, bot)
    about = await state.get_data()
    ticket_id, how = int(about.get("ticket", 0)), How(about.get("how", How.NOTE))
    await said(ticket_id, how, told, by)
    await state.clear()
    screen = await screens.shown(visitor, ticket_id, head=visitor.say(name := f"staff_tickets-said-{how}"))
    return await albums.held(screen, name, message, visitor, state)
