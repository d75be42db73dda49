"""A narrow door before the transaction of slow operations.

Whoever hashes a password holds a connection while it lasts. Only a few may at once; the others wait
in line outside, holding nothing, so that a crowd at the register cannot stop the tills.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache

from core.refusal import Kind, Refused
from core.settings import settings

_LONGEST_LINE = 200


class Crowd(Refused):
    """The line is so long that an honest answer is to come back."""

    code = "server.crowd"  # seconds
    kind = Kind.UNAVAILABLE


class Door:
    def __init__(self, width: int) -> None:
        self._inside = asyncio.Semaphore(width)
        self._waiting = 0

    @asynccontextmanager
    async def passed(self) -> AsyncIterator[None]:
        if self._waiting >= _LONGEST_LINE:
            raise Crowd(seconds=2)
        self._waiting += 1
        try:
            await self._inside.acquire()
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._inside.release()


@lru_cache
def door() -> Door:
    """One a process: a quarter of its connections may be held by what is slow."""
    return Door(max(1, settings().database_pool // 4))
