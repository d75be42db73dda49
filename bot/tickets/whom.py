"""Whom a handler is for, where both customers and staff say the same word."""

from __future__ import annotations

from aiogram.types import TelegramObject

from bot.kit.visitor import Visitor


async def is_customer(_: TelegramObject, visitor: Visitor | None = None) -> bool:
    return visitor is not None and visitor.customer is not None


async def is_staff(_: TelegramObject, visitor: Visitor | None = None) -> bool:
    return visitor is not None and visitor.is_staff
