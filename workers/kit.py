"""Recurring jobs: each sweeps up everything that is due, one transaction a batch, and may run twice without harm.

arq is known to this package alone. It remembers nothing that matters: whatever Redis loses, the next start or the
next tick finds in the database.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC
from typing import Any

import structlog
from arq import Retry, Worker, cron
from arq.cron import CronJob
from arq.typing import WorkerCoroutine
from redis.exceptions import RedisError
from tortoise.transactions import in_transaction

from core.settings import Settings
from core.stopping import asked_to_stop
from workers import queue

_log = structlog.get_logger("kassa.worker")

# After kill -9 another worker takes the job over only when this is past.
_JOB_SECONDS = 60
# arq itself keeps a recurring job closed for a minute after each try; less would only look faster.
_TRY_AGAIN_SECONDS = 60
_TRIES = 5
_PAUSE = 1.0


@dataclass(frozen=True)
class When:
    """A time of day in UTC; without an hour it comes every hour, and without a minute every minute."""

    minute: int | None = None
    hour: int | None = None


@dataclass(frozen=True)
class Recurring:
    """The sweep deals with one batch and answers how much that was; 0 is the end of it."""

    name: str
    sweep: Callable[[], Awaitable[int]]
    when: When
    why: str


async def work(timetable: Sequence[Recurring], settings: Settings) -> None:
    """Until asked to stop. Redis may go and come back, and may come back empty."""
    asked = asked_to_stop()
    _log.info("at work", jobs=[job.name for job in timetable])
    while not asked.is_set():
        try:
            await _shift(_worker(timetable, settings), asked, settings.stop_seconds)
        except (RedisError, OSError) as lost:
            _log.warning("Redis is not to be had, trying again", why=type(lost).__name__)
            with suppress(TimeoutError):
                await asyncio.wait_for(asked.wait(), _PAUSE)
    _log.info("stopped")


async def _shift(worker: Worker, asked: asyncio.Event, patience: float) -> None:
    """Until asked to stop, or until Redis is gone for too long; what is in hand is finished either way."""
    serving, asking = asyncio.ensure_future(worker.async_run()), asyncio.ensure_future(asked.wait())
    await asyncio.wait({serving, asking}, return_when=asyncio.FIRST_COMPLETED)
    asking.cancel()
    await _finish(worker, patience)
    serving.cancel()
    (ended,) = await asyncio.gather(serving, return_exceptions=True)
    await _leave(worker)
    if isinstance(ended, Exception):
        raise ended


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


def _worker(timetable: Sequence[Recurring], settings: Settings) -> Worker:
    """No hooks: one that raises would take the whole worker with it."""
    return Worker(
        cron_jobs=[_cron(job) for job in timetable],
        redis_pool=queue.opened(settings.redis_url),
        queue_name=queue.NAME,
        job_serializer=queue.WRITE,
        job_deserializer=queue.READ,
        health_check_key=queue.sign_of_life(),
        health_check_interval=queue.SIGN_SECONDS,
        handle_signals=False,
        job_timeout=_JOB_SECONDS,
        max_tries=_TRIES,
        keep_result=0,
        log_results=False,
        timezone=UTC,
    )


def _cron(job: Recurring) -> CronJob:
    """At its times, and once at every start for what was missed while nobody was at work."""
    return cron(
        _coroutine(job),
        name=job.name,
        hour=job.when.hour,
        minute=job.when.minute,
        run_at_startup=True,
        max_tries=_TRIES,
    )


def _coroutine(job: Recurring) -> WorkerCoroutine:
    async def run(ctx: dict[Any, Any], *_args: Any, **_named: Any) -> None:
        done = 0
        try:
            while batch := await _batch(job):
                done += batch
        except Exception as failed:
            _log.exception("job failed", job=job.name, done=done)
            raise Retry(defer=_TRY_AGAIN_SECONDS) from failed
        _log.info("job done", job=job.name, done=done)

    return run


async def _batch(job: Recurring) -> int:
    async with in_transaction():
        return await job.sweep()
