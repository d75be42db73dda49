"""Screens that are for one person's eyes: what is theirs is never shown in a group."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message


def in_private(name: str) -> Router:
    """A router that hears nothing of groups."""
    router = Router(name=name)
    router.message.filter(_is_private)
    router.callback_query.filter(_is_tapped_in_private)
    router.my_chat_member.filter(_is_private)
    return router


# Coroutines, though they wait for nothing: anything else aiogram would ask in a thread.
async def _is_private(event: Message | ChatMemberUpdated) -> bool:
    return event.chat.type == "private"


async def _is_tapped_in_private(tap: CallbackQuery) -> bool:
    """A message that is too old to be told of is known by its chat all the same."""
    return tap.message is None or tap.message.chat.type == "private"
