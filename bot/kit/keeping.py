"""Which bots this process keeps: of several processes one asks for a bot's updates and sends its messages."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from uuid import uuid4

import structlog
from aiogram.client.session.aiohttp import AiohttpSession

from bot.kit.introducing import UnknownBot, introduce
from bot.kit.polling import poll
from bot.kit.speaking import Speaker, speaker
from core.chat import bots
from core.chat.bots import LEASE, Bot
from core.settings import Settings

_log = structlog.get_logger("kassa.bot")

_LOOK = 1.0


class Keeper:
    def __init__(
        self, chosen: Settings, through: AiohttpSession, updates_kept: Callable[[], None] = lambda: None
    ) -> None:
        self._chosen = chosen
        self._updates_kept = updates_kept
        self._through = through
        self._me = uuid4()
        # All that there are, to answer as; and until when each of the kept ones is ours.
        self._speakers: dict[int, Speaker] = {}
        self._until: dict[int, float] = {}
        self._attended: dict[int, asyncio.Future[None]] = {}

    def speaker(self, bot_id: int) -> Speaker | None:
        return self._speakers.get(bot_id)

    def bots(self) -> Mapping[int, Bot]:
        return {number: known.bot for number, known in self._speakers.items()}

    def kept(self) -> list[Speaker]:
        now = time.monotonic()
        return [known for number, known in self._speakers.items() if self._until.get(number, 0) > now]

    async def run(self, asked_to_stop: asyncio.Event) -> None:
        """Until asked to stop."""
        stopping = asyncio.ensure_future(asked_to_stop.wait())
        while not stopping.done():
            try:
                await self.once()
            except UnknownBot:
                raise
            except Exception as away:
                _log.warning("bots wait", why=type(away).__name__, exc_info=away)
            await asyncio.wait([stopping], timeout=_LOOK)

    async def once(self) -> None:
        await bots.shared(self._chosen)
        known = {bot.id: bot for bot in await bots.all_of(self._chosen)}
        for gone in self._speakers.keys() - known.keys():
            del self._speakers[gone]
            self._until.pop(gone, None)
        for number, bot in known.items():
            if number not in self._speakers or self._speakers[number].bot.token != bot.token:
                self._speakers[number] = speaker(bot, self._through)
                self._until.pop(number, None)
            await self._keep(self._speakers[number])
        await self._leave([number for number in self._attended if self._until.get(number, 0) < time.monotonic()])

    async def let_go(self) -> None:
        """Another need not wait until it is clear that nobody keeps them."""
        self._until.clear()
        await self._leave(list(self._attended))
        await bots.let_go(self._me)

    async def _keep(self, known: Speaker) -> None:
        asked = time.monotonic()
        if not await bots.keep(known.bot.id, self._me):
            self._until.pop(known.bot.id, None)
            return
        attended = self._attended.get(known.bot.id)
        if attended is None or known.bot.id not in self._until:
            await self._leave([known.bot.id])
            self._attended[known.bot.id] = asyncio.ensure_future(self._attend(known))
        elif attended.done():
            self._begin_anew(known.bot.id, attended)
        # Counted from before the question, and a little less: nobody else keeps it while we think that we do.
        self._until[known.bot.id] = asked + LEASE.total_seconds() - 1.0

    def _begin_anew(self, number: int, attended: asyncio.Future[None]) -> None:
        """By webhook there is nothing more to do; whatever failed is begun again at the next look."""
        failed = None if attended.cancelled() else attended.exception()
        if isinstance(failed, UnknownBot):
            raise failed
        if failed:
            _log.error("a bot was not attended to", bot=number, exc_info=failed)
            del self._attended[number]

    async def _attend(self, known: Speaker) -> None:
        await introduce(known, self._chosen, alone=len(self._speakers) == 1)
        if not self._chosen.public_url:
            await poll(known, self._chosen, self._updates_kept)

    async def _leave(self, numbers: list[int]) -> None:
        for number in numbers:
            if task := self._attended.pop(number, None):
                task.cancel()
                await asyncio.wait([task])
