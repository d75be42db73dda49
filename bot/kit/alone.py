"""Screens that are for one person's eyes: what is theirs is never shown in a group."""

from __future__ import annotations

from typing import Any

from aiogram import F, Router
from aiogram.types import CallbackQuery


def in_private(name: str) -> Router:
    """A router that hears nothing of groups."""
    router = Router(name=name)
    router.message.filter(F.chat.type == "private")
    router.callback_query.filter(_is_private)
    router.my_chat_member.filter(F.chat.type == "private")
    return router


def _is_private(tap: CallbackQuery, **_: Any) -> bool:
    """A message that is too old to be told of is known by its chat all the same."""
    return tap.message is None or tap.message.chat.type == "private"
