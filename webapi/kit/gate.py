"""How many requests are worked on at once, how many may wait for that, and for how long; everybody else is told so.

A process that takes whatever comes answers nobody in time. This one keeps doing what it can, and whoever is sent
away is sent at once, before anything was read or done.
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from core.refusal import Kind, Refused
from core.settings import Settings

# Whoever is sent away is told to come back in as many seconds; not all in as many, for they would meet again.
_COME_BACK = (1, 2, 3)
# The line was full, or did not move; or whoever waited is gone.
REASONS = ("line_full", "waited_too_long", "hung_up")


class Overloaded(Refused):
    """Nothing of the request was done. Under its Idempotency-Key it may be sent again, and should be."""

    code = "server.overloaded"  # seconds
    kind = Kind.UNAVAILABLE


class Gate:
    """Whoever comes first is first. A place that becomes free goes to who waits, not to who just came."""

    def __init__(self, width: int, longest_line: int, patience: float) -> None:
        self.width, self.longest_line, self.patience = width, longest_line, patience
        self.inside = 0
        # Why somebody was sent away, and how often.
        self.shed: Counter[str] = Counter()
        self._line: deque[asyncio.Future[None]] = deque()

    @property
    def waiting(self) -> int:
        return len(self._line)

    async def enter(self) -> bool:
        """Whether one had to wait."""
        if self.inside < self.width:
            self.inside += 1
            return False
        if len(self._line) >= self.longest_line:
            raise self.refused("line_full")
        await self._wait()
        return True

    def leave(self) -> None:
        """A cancelled one left the line by itself, or is about to."""
        while self._line:
            if not (first := self._line.popleft()).done():
                first.set_result(None)
                return
        self.inside -= 1

    def refused(self, why: str) -> Overloaded:
        self.shed[why] += 1
        return Overloaded(seconds=_COME_BACK[self.shed.total() % len(_COME_BACK)])

    async def _wait(self) -> None:
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._line.append(turn)
        try:
            async with asyncio.timeout(self.patience):
                await turn
        except BaseException as gone:
            self._forget(turn)
            if isinstance(gone, TimeoutError):
                raise self.refused("waited_too_long") from None
            raise

    def _forget(self, turn: asyncio.Future[None]) -> None:
        """Its place may have been given to it in the very moment in which it went."""
        if turn in self._line:
            self._line.remove(turn)
        if turn.done() and not turn.cancelled():
            self.leave()


class Place:
    """One request's place behind the gate; it may be let go before the request is over."""

    __slots__ = ("_gate", "_held", "_request")

    def __init__(self, request: web.Request) -> None:
        self._request, self._gate, self._held = request, request.app[GATE], False

    async def take(self) -> None:
        waited = await self._gate.enter()
        self._held = True
        if waited and self._request.transport is None:
            self.let_go()
            raise self._gate.refused("hung_up")

    def let_go(self) -> None:
        if self._held:
            self._held = False
            self._gate.leave()

    @asynccontextmanager
    async def aside(self) -> AsyncIterator[None]:
        """For as long as we wait for the client: whoever sends slowly keeps nobody waiting."""
        self.let_go()
        yield
        await self.take()


GATE = web.AppKey("gate", Gate)
PLACE = web.RequestKey("place", Place)


def gate_of(settings: Settings) -> Gate:
    """No more inside than have a connection each, besides those behind the narrow door and one for the probes."""
    kept = max(1, settings.database_pool // 4) + 1
    width = settings.requests_in_hand or max(1, settings.database_pool - kept)
    return Gate(width, settings.requests_waiting, settings.requests_wait_seconds)
