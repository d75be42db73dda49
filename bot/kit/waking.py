"""Who waits for work looks often, and at once when this very process has made some."""

from __future__ import annotations

import asyncio
from contextlib import suppress


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
