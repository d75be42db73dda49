"""Somebody shuts the bot out, or lets it in again."""

from __future__ import annotations

from aiogram import F
from aiogram.types import ChatMemberUpdated

from bot.kit.alone import in_private
from bot.kit.visitor import Visitor
from core.chat import accounts
from core.chat.passing import TelegramUpdate

router = in_private("blocking")


@router.my_chat_member(F.new_chat_member.status == "kicked")
async def shut_out(_: ChatMemberUpdated, visitor: Visitor, row: TelegramUpdate) -> None:
    """Of who was nobody here, or wanted to be forgotten, not even that is remembered."""
    account = visitor.account
    if account.phone_e164 is None and visitor.store is None:
        await accounts.erase(account, row.id)
    else:
        await accounts.blocked(account)


@router.my_chat_member(F.new_chat_member.status == "member")
async def let_in(_: ChatMemberUpdated, visitor: Visitor) -> None:
    await accounts.returned(visitor.account)
