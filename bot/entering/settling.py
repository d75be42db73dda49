"""Somebody is in a store from now on, as its customer or as one of its staff."""

from __future__ import annotations

from bot.kit import commands
from bot.kit.visitor import Visitor, arrived
from core.chat import accounts, outgoing


async def settled(visitor: Visitor, store_id: int, *, as_staff: bool) -> Visitor:
    """They see it with other eyes; beside their text field are the commands of who they are there."""
    await accounts.goes_to(visitor.account, store_id, as_staff=as_staff)
    now = await arrived(visitor.bot, visitor.account)
    await shows_commands(now)
    return now


async def shows_commands(visitor: Visitor) -> None:
    chat = visitor.account.telegram_id
    await outgoing.put(visitor.bot.id, chat, commands.shown(chat, visitor.role, visitor.account.language.value))
