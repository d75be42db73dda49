"""Where pictures and papers are made: two processes beside the bot's own, which goes on listening meanwhile.

They are started when first needed and load only what draws: no Telegram, no database.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module
from multiprocessing import connection, get_context, parent_process
from typing import Any

_PROCESSES, _PATIENCE = 2, 20.0
# A drawing that takes its process down with it is tried once more, for another may have been at fault.
_TRIES = 2


class NotMade(Exception):
    """It took too long, took its process down with it, or the bot is stopping."""


class Studio:
    def __init__(self, processes: int = _PROCESSES, patience: float = _PATIENCE) -> None:
        self._processes, self._patience = processes, patience
        self._pool: ProcessPoolExecutor | None = None
        self._closed = False

    async def made(self, module: str, name: str, *facts: object) -> Any:
        """What that function makes of the facts; module and name say which, so that only the other process loads it."""
        for _ in range(_TRIES):
            pool = self._opened()
            try:
                async with asyncio.timeout(self._patience):
                    return await asyncio.wrap_future(pool.submit(_call, module, name, facts))
            except TimeoutError:
                self._leave(pool)
                raise NotMade(f"{module}.{name}: not in {self._patience:g} s") from None
            except BrokenProcessPool:
                self._leave(pool)
        raise NotMade(f"{module}.{name}: its process ended")

    async def close(self) -> None:
        self._closed = True
        if pool := self._pool:
            self._end(pool)
            # The processes are gone when it returns.
            await asyncio.to_thread(pool.shutdown)

    def _opened(self) -> ProcessPoolExecutor:
        if self._closed:
            raise NotMade("the studio is closed")
        # Spawned: a fork of a process with threads and connections inherits their locks.
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._processes, get_context("spawn"), _begin)
        return self._pool

    def _leave(self, pool: ProcessPoolExecutor) -> None:
        """Whoever works there still is ended; what others have begun there, they begin again elsewhere."""
        self._end(pool)
        # What waits there is told that its process ended: cancelled, it would look as if somebody had given it up.
        pool.shutdown(wait=False)

    def _end(self, pool: ProcessPoolExecutor) -> None:
        if self._pool is pool:
            self._pool = None
        for process in list((pool._processes or {}).values()):
            process.kill()


def _call(module: str, name: str, facts: tuple[object, ...]) -> Any:
    return getattr(import_module(module), name)(*facts)


def _begin() -> None:
    """Ctrl-C is for the bot, which ends its processes itself; and when it is killed, they end on their own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # That it has no home to keep its list of fonts in is nothing to tell in a log.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        connection.wait([parent.sentinel])
        os._exit(1)


studio = Studio()
