"""Whoever is nobody yet asks for what only a customer or a colleague has: they are asked who they are."""

from __future__ import annotations

from aiogram import F
from aiogram.types import TelegramObject

from bot.entering.home import home
from bot.kit.alone import in_private
from bot.kit.screen import Screen
from bot.kit.visitor import Visitor

router = in_private("nobody")


async def _is_nobody(_: TelegramObject, visitor: Visitor) -> bool:
    return visitor.store is None


@router.message(F.text, _is_nobody)
@router.callback_query(_is_nobody)
async def asked(_: TelegramObject, visitor: Visitor) -> Screen:
    return await home(visitor)
