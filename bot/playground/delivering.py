"""A bot that has a webhook is told by us: in order within a chat, and again until it says yes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.playground.asked import Asked, asked_in_answer
from bot.playground.chores import Chores
from bot.playground.people import Robot
from bot.playground.refusals import Refusal
from bot.playground.updates import Update, Webhook

# Telegram waits a minute for an answer.
_PATIENCE = ClientTimeout(total=60)
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of it


@dataclass
class Delivery:
    """Of one bot, for as long as it has this webhook."""

    robot: Robot
    hook: Webhook
    chores: Chores
    now: Callable[[], float]
    pauses: tuple[float, float]
    # Does what a webhook answered with.
    obey: Callable[[str, Asked], Awaitable[object]]
    _lanes: set[int] = field(default_factory=set)

    async def go_on(self) -> None:
        room = asyncio.Semaphore(self.hook.max_connections)
        async with ClientSession(timeout=_PATIENCE) as session:
            while self._is_wanted:
                for update in self.robot.queue.ready:
                    if update.lane not in self._lanes:
                        self._lanes.add(update.lane)
                        self.chores.begin(self._deliver(update, session, room))
                await self.robot.queue.changed()

    @property
    def _is_wanted(self) -> bool:
        return self.robot.queue.webhook is self.hook

    async def _deliver(self, update: Update, session: ClientSession, room: asyncio.Semaphore) -> None:
        pause, longest = self.pauses
        try:
            while self._is_wanted:
                async with room:
                    trouble = await self._trouble(update, session)
                if not trouble:
                    break
                self.hook.last_error = int(self.now()), trouble
                await asyncio.sleep(pause)
                pause = min(pause * 2, longest)
        finally:
            self._lanes.discard(update.lane)
            self.robot.queue.stir()

    async def _trouble(self, update: Update, session: ClientSession) -> str:
        """Empty once it has been heard."""
        body = update.body if isinstance(update.body, bytes) else json.dumps(update.body).encode()
        headers = {"Content-Type": "application/json"} | ({SECRET_HEADER: self.hook.secret} if self.hook.secret else {})
        try:
            async with session.post(self.hook.url, data=body, headers=headers) as answer:
                if answer.status // 100 != 2:
                    return f"Wrong response from the webhook: {answer.status} {answer.reason}"
                update.given = True
                self.robot.queue.confirm([update])
                await self._obey(await asked_in_answer(answer))
        except (ClientError, OSError, TimeoutError) as failed:
            return "" if update.given else f"Connection failed: {type(failed).__name__}"
        except Refusal:
            # Nobody is there to be told.
            return ""
        return ""

    async def _obey(self, asked: Asked | None) -> None:
        if asked and (method := asked.text("method")):
            await self.obey(method, asked)
