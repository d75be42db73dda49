"""What a bot has not heard yet: kept until it is confirmed, given out to one listener at a time."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from bot.playground.refusals import ANOTHER_POLLER, WEBHOOK_IS_SET, conflict

# Telegram does not send these unless they are asked for by name.
_ONLY_IF_ASKED = ("chat_member", "message_reaction", "message_reaction_count")


@dataclass(eq=False)
class Update:
    id: int
    kind: str
    # Usually an object; whatever a test wants a bot to be told.
    body: Any
    # Updates of one lane are delivered one after another.
    lane: int = 0
    # A second copy is given out although its number was confirmed long ago.
    again: bool = False
    given: bool = False


@dataclass(eq=False)
class Webhook:
    url: str
    secret: str = ""
    max_connections: int = 40
    last_error: tuple[int, str] | None = None


@dataclass(eq=False)
class Queue:
    number: Callable[[], int]
    waiting: deque[Update] = field(default_factory=deque)
    heard: deque[Update] = field(default_factory=lambda: deque(maxlen=1000))
    allowed: tuple[str, ...] | None = None
    webhook: Webhook | None = None
    held: bool = False
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _poller: object = None
    # Set once somebody listens for the first time, in whichever way.
    met: asyncio.Event = field(default_factory=asyncio.Event)

    def put(self, kind: str, body: Any, lane: int = 0) -> Update | None:
        """None where the bot said that it does not want this kind."""
        if not self.wants(kind):
            return None
        number = self.number()
        return self.add(Update(number, kind, {"update_id": number, kind: body}, lane))

    def add(self, update: Update) -> Update:
        self.waiting.append(update)
        self.stir()
        return update

    def wants(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in _ONLY_IF_ASKED

    def stir(self) -> None:
        """Whoever waits looks again."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def changed(self) -> None:
        await self._changed.wait()

    def confirm(self, done: Iterable[Update]) -> None:
        for update in done:
            if update in self.waiting:
                self.waiting.remove(update)
                self.heard.append(update)
        self.stir()

    def find(self, number: int) -> Update | None:
        known = (*self.heard, *self.waiting)
        return next((update for update in known if update.id == number), None)

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Update]:
        if self.webhook:
            raise conflict(WEBHOOK_IS_SET)
        self.met.set()
        mine = self._poller = object()
        # Another poller who waits learns of this one.
        self.stir()
        self._forget_below(offset)
        try:
            async with asyncio.timeout(seconds):
                while not self.ready:
                    await self.changed()
                    self._still(mine)
        except TimeoutError:
            return []
        return self._given(limit)

    @property
    def ready(self) -> list[Update]:
        return [] if self.held else list(self.waiting)

    def _still(self, mine: object) -> None:
        if self.webhook:
            raise conflict("terminated by setWebhook request")
        if self._poller is not mine:
            raise conflict(ANOTHER_POLLER)

    def _forget_below(self, offset: int) -> None:
        if offset < 0:
            self.confirm(list(self.waiting)[:offset])
        else:
            self.confirm([one for one in self.waiting if one.id < offset and (one.given or not one.again)])

    def _given(self, limit: int) -> list[Update]:
        batch = self.ready[:limit]
        for update in batch:
            update.given = True
        # What has no number can never be confirmed: once must do.
        self.confirm([one for one in batch if not (isinstance(one.body, dict) and "update_id" in one.body)])
        return batch
