"""What the staff writes and taps in its group: answers to customers, notes, and deeds done to tickets."""

from __future__ import annotations

import re
from typing import Any

from aiogram import Bot, F, Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.kit.screen import Screen
from bot.kit.visitor import Visitor
from bot.staff import replying
from bot.staff import ticket as screens
from bot.staff.group import GROUPS
from bot.staff.taps import GroupDeedTap, How
from bot.staff.topics import RESOLVE, Voice
from bot.tickets import parcel
from bot.tickets.parcel import Parcel
from core.actor import Actor
from core.chat import news, topics
from core.chat.linking import NotTied
from core.chat.models import ChatGroup
from core.tickets import moving, turns
from core.tickets.due import Deed
from core.tickets.messaging import NothingSaid
from core.tickets.models import Ticket

_NUMBER = re.compile(r"TCK-\d{4}-\d{6,}")
# Joining, leaving, renaming and pinning are told as messages too.
_SAID = {"text", "photo", "document", "voice", "video", "video_note", "animation", "audio", "sticker", "location"}


class InGroup(StatesGroup):
    resolving = State()


async def _of_group(event: TelegramObject, visitor: Visitor | None = None) -> dict[str, Any] | bool:
    """Only in a group that is tied to a store, and there only to what concerns a ticket."""
    message = event.message if isinstance(event, CallbackQuery) else event
    if visitor is None or not isinstance(message, Message) or message.chat.type not in GROUPS:
        return False
    group = await topics.of_chat(visitor.bot.id, message.chat.id)
    if group is None:
        return False
    await topics.shows_topics(group, bool(message.chat.is_forum))
    by = await topics.colleague(group, visitor.account.id)
    return {"group": group, "by": by, "voice": Voice.of(group.store)}


async def _about(message: Message, group: ChatGroup, visitor: Visitor) -> dict[str, Any] | bool:
    """Which ticket: that of the topic, or of the post that is replied to."""
    if message.is_topic_message and message.message_thread_id:
        ticket_id = await topics.ticket_of(group, message.message_thread_id)
        if ticket_id is not None:
            return {"ticket_id": ticket_id}
    replied = message.reply_to_message
    if replied is None or replied.from_user is None or replied.from_user.id != visitor.bot.telegram_id:
        return False
    found = _NUMBER.search(replied.text or replied.caption or "")
    numbered = await Actor(group.store).own(Ticket).get_or_none(number=found[0]) if found else None
    return {"ticket_id": numbered.id} if numbered else False


router = Router(name="in the staff's group")
router.message.filter(_of_group)
router.callback_query.filter(_of_group)


@router.callback_query(GroupDeedTap.filter(F.deed == RESOLVE))
async def ask(
    _: TelegramObject, callback_data: GroupDeedTap, by: Actor | None, voice: Voice, state: FSMContext
) -> Screen:
    ticket = await _demand(by).the(Ticket, callback_data.ticket)
    turns.demand_turn(ticket, Deed.RESOLVED)
    await state.set_state(InGroup.resolving)
    await state.set_data({"ticket": ticket.id})
    who = turns.colleague(_demand(by)).name
    return Screen(voice.texts("group-ask-resolve", number=ticket.number, who=who), anew=True)


@router.callback_query(GroupDeedTap.filter(F.deed.in_(set(screens.DEEDS))))
async def deed(_: TelegramObject, callback_data: GroupDeedTap, by: Actor | None) -> None:
    """The group sees what was done by its news."""
    who = _demand(by)
    await screens.DEEDS[callback_data.deed](await who.the(Ticket, callback_data.ticket), who)


@router.message(Command("take", "close", "reopen"), _about)
async def told_to(_: Message, ticket_id: int, by: Actor | None, command: CommandObject) -> None:
    who, name = _demand(by), {"reopen": "open"}.get(command.command, command.command)
    await screens.DEEDS[name](await who.the(Ticket, ticket_id), who)


@router.message(Command("resolve"), _about)
async def resolve(_: Message, ticket_id: int, by: Actor | None, command: CommandObject) -> None:
    await _resolve(ticket_id, command.args or "", _demand(by))


@router.message(Command("note"), _about)
async def note(
    message: Message, ticket_id: int, by: Actor | None, command: CommandObject, voice: Voice, bot: Bot
) -> Screen:
    """Its words follow the command; a file that it is the caption of comes along."""
    sent = await parcel.opened(message, bot)
    return await _said(ticket_id, How.NOTE, Parcel(command.args or "", sent.files, sent.album), _demand(by), voice)


@router.message(InGroup.resolving, F.text, ~F.text.startswith("/"), _about)
async def words(message: Message, ticket_id: int, by: Actor | None, voice: Voice, state: FSMContext, bot: Bot) -> Any:
    """Whoever goes on in another topic has thought better of it."""
    is_same = (await state.get_data()).get("ticket") == ticket_id
    if not is_same:
        await state.clear()
        return await answer(message, ticket_id, by, voice, state, bot)
    await _resolve(ticket_id, message.text or "", _demand(by))
    await state.clear()
    return None


@router.message(F.media_group_id, _about)
async def more(message: Message, ticket_id: int, by: Actor | None, state: FSMContext, bot: Bot) -> None:
    """Of an album that was begun here: what was seen here is no news."""
    if by is None:
        return
    said = await replying.rest_of_album(message, by, state, bot)
    await news.seen(by.store.id, said.id)


@router.message(~F.text.startswith("/"), _about)
async def answer(
    message: Message, ticket_id: int, by: Actor | None, voice: Voice, state: FSMContext, bot: Bot
) -> Screen | None:
    """To the customer. Who is no colleague is told so once."""
    if message.content_type not in _SAID:
        return None
    if by is None:
        is_told = (await state.get_data()).get("told")
        await state.update_data(told=True)
        return None if is_told else Screen(voice.texts("group-stranger"))
    return await _said(ticket_id, How.ANSWER, await parcel.opened(message, bot), by, voice)


async def _said(ticket_id: int, how: How, told: Parcel, by: Actor, voice: Voice) -> Screen:
    said = await replying.said(ticket_id, how, told, by)
    await news.seen(by.store.id, said.id)
    return Screen(voice.texts(f"group-said-{how}"))


async def _resolve(ticket_id: int, resolution: str, by: Actor) -> None:
    if not resolution.strip():
        raise NothingSaid
    await moving.resolve(await by.the(Ticket, ticket_id), resolution.replace("\0", "").strip(), by)


def _demand(by: Actor | None) -> Actor:
    if by is None:
        raise NotTied
    return by
