"""Who waits for work looks often, and at once when this very process has made some."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

_log = structlog.get_logger("kassa.bot")

# After a fault: the database may be away for a while.
_PAUSE = 1.0


class Waking:
    def __init__(self, look: float) -> None:
        self._look = look
        self._event = asyncio.Event()

    def wake(self) -> None:
        self._event.set()

    async def __call__(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._event.wait(), self._look)
        self._event.clear()


async def work_off(
    some: Callable[[], Awaitable[int]], asked_to_stop: asyncio.Event, woken: Callable[[], Awaitable[None]], what: str
) -> None:
    """Again and again until asked to stop; where there was nothing, or nothing could be had, after a wait."""
    while not asked_to_stop.is_set():
        try:
            if not await some():
                await woken()
        except Exception as away:
            _log.warning(f"{what} wait", why=type(away).__name__, exc_info=away)
            await asyncio.sleep(_PAUSE)
