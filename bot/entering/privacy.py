"""What is kept of somebody and why; asking for quiet; and being forgotten."""

from __future__ import annotations

from aiogram import F
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import TelegramObject

from bot.entering.menu import back
from bot.kit.alone import in_private
from bot.kit.screen import Button, Screen
from bot.kit.visitor import Visitor
from core.chat import accounts, outgoing
from core.chat.outgoing import Call
from core.chat.passing import TelegramUpdate

router = in_private("privacy")


class PrivacyTap(CallbackData, prefix="ep"):
    pass


class DeleteTap(CallbackData, prefix="ed"):
    sure: bool = False


@router.message(Command("privacy"))
@router.callback_query(PrivacyTap.filter())
async def privacy(_: TelegramObject, visitor: Visitor) -> Screen:
    return Screen(visitor.say("privacy-told"), [[Button(visitor.label("privacy-delete"), DeleteTap())], back(visitor)])


@router.message(Command("stop"))
async def stop(_: TelegramObject, visitor: Visitor) -> Screen:
    await accounts.stopped(visitor.account)
    return Screen(visitor.say("privacy-stopped"), [back(visitor)])


@router.message(Command("delete"))
@router.callback_query(DeleteTap.filter(F.sure.is_(False)))
async def delete(_: TelegramObject, visitor: Visitor) -> Screen:
    sure = Button(visitor.label("privacy-delete-sure"), DeleteTap(sure=True))
    return Screen(visitor.say("privacy-delete-asked"), [[sure], back(visitor)])


@router.callback_query(DeleteTap.filter(F.sure.is_(True)))
async def deleted(_: TelegramObject, visitor: Visitor, state: FSMContext, row: TelegramUpdate) -> Screen:
    """The farewell is the last that is said, and no copy of it is kept."""
    await state.clear()
    await accounts.erase(visitor.account, row.id)
    chat = visitor.account.telegram_id
    scope = {"type": "chat", "chat_id": chat}
    await outgoing.put(visitor.bot.id, chat, Call("deleteMyCommands", {"scope": scope}, fleeting=True))
    return Screen(visitor.say("privacy-deleted"), fleeting=True)
