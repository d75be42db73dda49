"""From the outbox to jobs: Redis carries only the word that a store has something to deliver.

A lost word is given again at the next look; a repeated one finds nothing to do. Which message comes next, and that one
deliverer is at it, is decided in PostgreSQL.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any

import structlog
from arq.connections import ArqRedis
from arq.worker import Function, func

from core.delivering import backlog
from core.delivering.delivering import Handlers, deliver

_log = structlog.get_logger("kassa.worker")

JOB = "deliver"
_LOOK = 0.2
# A killed worker keeps its job's name for a minute; its store has another name after this.
_NAME_SECONDS = 2
# A long backlog gives the other stores their turn, and is done well before arq loses patience.
_TURN_SECONDS = 10.0
_PAUSE = 1.0


class Relay:
    def __init__(self, handlers: Handlers, asked_to_stop: asyncio.Event) -> None:
        self.handlers = handlers
        self.asked_to_stop = asked_to_stop

    async def run(self, redis: ArqRedis) -> None:
        """Until it is cancelled. The database and Redis may go and come back."""
        while True:
            try:
                for store_id in await backlog.due():
                    await redis.enqueue_job(JOB, store_id, _job_id=_name(store_id))
            except Exception as away:
                _log.warning("the outbox waits", why=type(away).__name__)
                await asyncio.sleep(_PAUSE)
            await asyncio.sleep(_LOOK)

    def job(self) -> Function:
        return func(self._deliver, name=JOB)

    async def _deliver(self, ctx: dict[Any, Any], *args: Any, **_named: Any) -> None:
        """Batch after batch. Told to stop, it finishes the one in hand."""
        (store_id,) = args
        until, done = time.monotonic() + _TURN_SECONDS, 0
        try:
            while time.monotonic() < until and not self.asked_to_stop.is_set():
                if not (batch := await deliver(store_id, self.handlers)):
                    break
                done += batch
        except Exception as failed:
            _log.error("delivery broke off", store=store_id, done=done, exc_info=failed)
            await asyncio.sleep(_PAUSE)
        if done:
            _log.info("delivered", store=store_id, done=done)


def _name(store_id: int) -> str:
    return f"{JOB}:{store_id}:{time.time() // _NAME_SECONDS:.0f}"
