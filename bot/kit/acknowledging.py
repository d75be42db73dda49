"""A tap is answered at once, whatever becomes of it; and while something is drawn, the person sees that it is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager, suppress

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import CallbackQuery, Update

_log = structlog.get_logger("kassa.bot")

# A person waits so long without a sign; Telegram takes one back after five seconds.
_PATIENCE, _SIGN_SECONDS = 0.6, 4.0
_TIMEOUT = 5
# So long the answer waits for its tap to be answered first.
_IN_ORDER = 0.25
# Nobody else holds on to them.
_on_their_way: set[asyncio.Future[None]] = set()
LONGEST_ALERT = 200


class Acknowledgement:
    """Of one update. These calls are no messages: they go at once, and are nothing to lose."""

    def __init__(self, bot: Bot, update: Update) -> None:
        self._bot = bot
        self._tap: CallbackQuery | None = update.callback_query
        self._chat_id = _chat_id(update)
        self.is_over = False

    async def alert(self, text: str) -> bool:
        """Over the screen, which stays. Whether there was a tap to answer."""
        tap, self._tap = self._tap, None
        if tap is None:
            return False
        await self._quietly(self._bot.answer_callback_query(tap.id, text[:LONGEST_ALERT], show_alert=bool(text)))
        return True

    async def wait(self) -> None:
        """Until it is cancelled."""
        await asyncio.sleep(_PATIENCE)
        await self.alert("")
        while self._chat_id is not None and not self.is_over:
            await self._quietly(self._bot.send_chat_action(self._chat_id, "typing"))
            await asyncio.sleep(_SIGN_SECONDS)

    async def _quietly(self, call: Awaitable[object]) -> None:
        """While Telegram is slow, the answer itself does not wait for it."""
        asked = asyncio.ensure_future(_asked(call))
        _on_their_way.add(asked)
        asked.add_done_callback(_on_their_way.discard)
        await asyncio.wait([asked], timeout=_IN_ORDER)


async def _asked(call: Awaitable[object]) -> None:
    with suppress(AiogramError, TimeoutError):
        await asyncio.wait_for(call, _TIMEOUT)


@asynccontextmanager
async def acknowledged(bot: Bot, update: Update) -> AsyncIterator[Acknowledgement]:
    of_this = Acknowledgement(bot, update)
    waiting = asyncio.ensure_future(of_this.wait())
    try:
        yield of_this
    finally:
        of_this.is_over = True
        waiting.cancel()
        # No longer: an answer that is there is not held back by a sign that does not stop.
        await asyncio.wait([waiting], timeout=_IN_ORDER)
        await of_this.alert("")


def _chat_id(update: Update) -> int | None:
    message = update.message or (update.callback_query.message if update.callback_query else None)
    return message.chat.id if message else None
