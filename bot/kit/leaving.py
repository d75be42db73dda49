"""A tap ends what somebody was asked to write: words meant for another screen reach no ticket."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.fsm.context import FSMContext
from aiogram.types import TelegramObject


class Leaving(BaseMiddleware):
    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """What was gathered on the way stays; a screen that asks again says so itself."""
        state: FSMContext | None = data.get("state")
        if state is not None and data.get("raw_state") is not None:
            await state.set_state(None)
        return await handler(event, data)
