"""A button under a message was touched; a bot has fifteen seconds to say something to that."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from bot.playground.chats import Message
from bot.playground.people import Person, Wire

_PATIENCE = 15.0


@dataclass(eq=False)
class Tap:
    id: str
    message: Message
    person: Person
    data: str
    at: float
    bot: int
    answer: Wire | None = None
    _answered: asyncio.Event = field(default_factory=asyncio.Event)

    def is_too_old(self, now: float) -> bool:
        """Also where it was answered once: Telegram forgets a query with its answer."""
        return self.answer is not None or now - self.at > _PATIENCE

    def settle(self, answer: Wire) -> None:
        self.answer = answer
        self._answered.set()

    async def settled(self, seconds: float) -> Wire | None:
        try:
            async with asyncio.timeout(seconds):
                await self._answered.wait()
        except TimeoutError:
            return None
        return self.answer
