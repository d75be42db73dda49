"""The staff's group: a manager ties a group to their store, and unties it."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import JOIN_TRANSITION, LEAVE_TRANSITION, ChatMemberUpdatedFilter, Command, CommandStart, or_f
from aiogram.types import ChatMemberUpdated, Message, TelegramObject

from bot.kit import commands
from bot.kit.screen import Button, Screen
from bot.kit.visitor import Visitor
from bot.staff.taps import StaffGroupTap, StaffTicketsTap
from bot.tickets.whom import is_staff
from core.chat import outgoing, topics
from core.chat.models import ChatGroup
from core.refusal import NotAllowed

router = Router(name="the staff's group")

GROUPS = {"group", "supergroup"}
_IN_GROUP = F.chat.type.in_(GROUPS)
# What a button adds the bot to a group with: Telegram then says "/start link" there.
_WORD = "link"


@router.callback_query(StaffGroupTap.filter(), F.message.chat.type == "private")
async def screen(_: TelegramObject, visitor: Visitor, callback_data: StaffGroupTap) -> Screen:
    by = visitor.demand_manager()
    group = await topics.of_store(by.store.id)
    if group and callback_data.leave:
        await _untie(group)
        group = None
    return _shown(group, visitor)


@router.message(Command("link"), F.chat.type == "private", is_staff)
async def in_private(_: TelegramObject, visitor: Visitor) -> Screen:
    by = visitor.demand_manager()
    return _shown(await topics.of_store(by.store.id), visitor)


@router.message(_IN_GROUP, or_f(Command("link"), CommandStart(magic=F.args == _WORD)))
async def link(message: Message, visitor: Visitor) -> Screen:
    """A group of another store's staff is not taken from them."""
    by, chat = visitor.demand_manager(), message.chat
    known = await topics.of_chat(visitor.bot.id, chat.id)
    if known and known.store_id != by.store.id:
        other = await topics.colleague(known, visitor.account.id)
        if other is None or other.role is None or not other.role.manages:
            raise NotAllowed
    await topics.link(visitor.bot.id, chat.id, chat.title or "", is_forum=bool(chat.is_forum), by=by)
    await outgoing.put(visitor.bot.id, chat.id, commands.in_group(chat.id, by.store.language.value))
    return Screen(visitor.say("group-linked-topics" if chat.is_forum else "group-linked", store=by.store.name))


@router.message(_IN_GROUP, Command("unlink"))
async def unlink(message: Message, visitor: Visitor) -> Screen | None:
    group = await topics.of_chat(visitor.bot.id, message.chat.id)
    if group is None:
        return None
    who = await topics.colleague(group, visitor.account.id)
    if who is None or who.role is None or not who.role.manages:
        raise NotAllowed
    await _untie(group)
    return Screen(visitor.say("group-unlinked"))


@router.message(_IN_GROUP, F.migrate_to_chat_id)
async def grew(message: Message, visitor: Visitor) -> None:
    await topics.moved(visitor.bot.id, message.chat.id, message.migrate_to_chat_id or 0)


@router.my_chat_member(_IN_GROUP, ChatMemberUpdatedFilter(LEAVE_TRANSITION))
async def thrown_out(event: ChatMemberUpdated, visitor: Visitor) -> None:
    await topics.unlink(visitor.bot.id, event.chat.id)


@router.my_chat_member(_IN_GROUP, ChatMemberUpdatedFilter(JOIN_TRANSITION))
async def let_in(_: ChatMemberUpdated) -> None:
    """Nothing is said before somebody of the staff ties it."""


async def _untie(group: ChatGroup) -> None:
    await topics.unlink(group.bot_id, group.chat_id)
    await outgoing.put(group.bot_id, group.chat_id, commands.no_more(group.chat_id))


def _shown(group: ChatGroup | None, visitor: Visitor) -> Screen:
    back = [Button(visitor.label("kit-back"), StaffTicketsTap())]
    if group:
        leave = [Button(visitor.label("group-leave"), StaffGroupTap(leave=True))]
        return Screen(visitor.say("group-here", title=group.title or "—"), [leave, back])
    url = f"https://t.me/{visitor.bot.username}?startgroup={_WORD}&admin=manage_topics"
    add = [Button(visitor.label("group-add"), url=url)] if visitor.bot.username else []
    return Screen(visitor.say("group-none"), [add, back])
