"""The worker: a tick a minute does what the timetable says is due.

arq is known to this package alone. It remembers nothing that matters: whatever Redis loses, the next start or the
next tick finds in the database.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC
from time import monotonic
from typing import Any

import structlog
from arq import Worker, cron
from arq.cron import CronJob
from redis.exceptions import RedisError

from core.delivering.delivering import Handlers
from core.settings import Settings
from core.stopping import asked_to_stop
from workers import queue
from workers.relay import Relay
from workers.roller import keep_rolled
from workers.ticking import Entry, tick

_log = structlog.get_logger("kassa.worker")

# After kill -9 another worker takes the job over only when this is past.
_JOB_SECONDS = 60
# A tick begins no batch after this; the one in hand has as long as a batch may take.
_TICK_SECONDS, _LAST_BATCH = 50, 40
_TRIES = 5
_PAUSE = 1.0
# With the relay's own look, what was committed is at work well within a second.
_LOOK = 0.1


async def work(timetable: Sequence[Entry], deliveries: Handlers, settings: Settings) -> None:
    """Until asked to stop. Redis may go and come back, and may come back empty."""
    asked = asked_to_stop()
    relay = Relay(deliveries, asked)
    _log.info("at work", jobs=[job.name for job in timetable])
    while not asked.is_set():
        try:
            await _shift(_worker(timetable, relay, settings), relay, asked, settings.stop_seconds)
        except (RedisError, OSError) as lost:
            _log.warning("Redis is not to be had, trying again", why=type(lost).__name__)
            with suppress(TimeoutError):
                await asyncio.wait_for(asked.wait(), _PAUSE)
    _log.info("stopped")


async def _shift(worker: Worker, relay: Relay, asked: asyncio.Event, patience: float) -> None:
    """Until asked to stop, or until Redis is gone for too long; what is in hand is finished either way."""
    serving, asking = asyncio.ensure_future(worker.async_run()), asyncio.ensure_future(asked.wait())
    beside = [asyncio.ensure_future(relay.run(worker.pool)), asyncio.ensure_future(keep_rolled())]
    await asyncio.wait({serving, asking}, return_when=asyncio.FIRST_COMPLETED)
    asking.cancel()
    await asyncio.gather(_finish(worker, patience), *map(_ended, beside))
    await _ended(serving)
    await _leave(worker)
    if not serving.cancelled() and (failed := serving.exception()):
        raise failed


async def _ended(task: asyncio.Future[None]) -> None:
    """A library that waits for Redis may take its cancellation for a lost connection, and go on: it is told again."""
    while not task.done():
        task.cancel()
        await asyncio.wait({task}, timeout=_PAUSE)


async def _finish(worker: Worker, patience: float) -> None:
    """Nothing new is begun. What is not done in time is undone, and done by who comes next."""
    worker.allow_pick_jobs = False
    if tasks := list(worker.tasks.values()):
        _, late = await asyncio.wait(tasks, timeout=patience)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late, timeout=_PAUSE)


async def _leave(worker: Worker) -> None:
    with suppress(RedisError, OSError):
        async with asyncio.timeout(_PAUSE):
            await worker.pool.delete(worker.health_check_key)
    await worker.pool.aclose(close_connection_pool=True)


def _worker(timetable: Sequence[Entry], relay: Relay, settings: Settings) -> Worker:
    """No hooks: one that raises would take the whole worker with it."""
    return Worker(
        functions=[relay.job()],
        cron_jobs=[_tick(timetable, relay.asked_to_stop)],
        redis_pool=queue.opened(settings.redis_url),
        queue_name=queue.NAME,
        job_serializer=queue.WRITE,
        job_deserializer=queue.READ,
        health_check_key=queue.sign_of_life(),
        health_check_interval=queue.SIGN_SECONDS,
        handle_signals=False,
        poll_delay=_LOOK,
        job_timeout=_JOB_SECONDS,
        max_tries=_TRIES,
        keep_result=0,
        log_results=False,
        timezone=UTC,
    )


def _tick(timetable: Sequence[Entry], asked: asyncio.Event) -> CronJob:
    """Each minute, and at every start. A lost one is made good by the next: nothing is tried twice."""

    async def run(ctx: dict[Any, Any], *_args: Any, **_named: Any) -> None:
        end = monotonic() + _TICK_SECONDS
        try:
            await tick(timetable, over=lambda: asked.is_set() or monotonic() > end)
        except Exception:
            _log.exception("the tick failed")

    return cron(run, name="tick", second=0, run_at_startup=True, max_tries=1, timeout=_TICK_SECONDS + _LAST_BATCH)
