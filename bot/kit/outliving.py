"""An update of which processes die would kill every one that takes it up. Nothing of it is written down when they do:
Redis counts who begun with it and never ended.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import structlog
from redis.exceptions import RedisError

from core import clock, valkey
from core.chat.passing import TelegramUpdate

_log = structlog.get_logger("kassa.bot")

# What is younger has hardly killed anybody yet, and is not counted: that costs two questions.
_YOUNG = timedelta(seconds=5)
# Somebody may pull a plug at a bad moment, and again; not so often at the same one.
_DEATHS = 5
_REMEMBERED = timedelta(hours=1)


@asynccontextmanager
async def outlived(update: TelegramUpdate) -> AsyncIterator[bool]:
    """Whether it may be tried; however the trial ends, it did."""
    if clock.now() - update.received_at < _YOUNG:
        yield True
        return
    name = f"kassa:update:{update.id}"
    begun = await _begun(name)
    try:
        yield begun <= _DEATHS
    finally:
        await _ended(name)


async def _begun(name: str) -> int:
    """How often, with this time. While Redis is away nobody counts."""
    try:
        async with valkey.client().pipeline() as both:
            both.incr(name)
            both.expire(name, _REMEMBERED)
            begun: list[int] = await both.execute()
    except (RedisError, OSError):
        return 1
    return begun[0]


async def _ended(name: str) -> None:
    try:
        await valkey.client().delete(name)
    except (RedisError, OSError):
        _log.warning("Redis is not to be had: an update is taken for one that its process did not outlive", key=name)
