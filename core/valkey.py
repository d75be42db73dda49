"""The way to Redis or Valkey: one client a process. What is kept there may be lost at any moment."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import Any

from redis.asyncio import ConnectionPool, Redis

from core import sentinels
from core.settings import settings

_PATIENCE = 1.0


def pool(url: str, **options: Any) -> ConnectionPool:
    """The address says whether Redis is there, or whether its sentinels know where it is."""
    if sentinels.are_meant(url):
        return sentinels.pool(url, **options)
    made: ConnectionPool = ConnectionPool.from_url(url, **options)
    return made


def opened(url: str, patience: float) -> Redis:
    """Closes its connections when it is closed."""
    # A server that neither answers nor refuses is as good as none, and must not hold a sign-in up.
    made: Redis = Redis.from_pool(pool(url, socket_timeout=patience, socket_connect_timeout=patience))
    return made


@lru_cache
def client() -> Redis:
    """Connects at the first question, and again by itself whenever the server is back."""
    return opened(settings().redis_url, _PATIENCE)


@asynccontextmanager
async def connected() -> AsyncIterator[None]:
    """Close the client when the block ends."""
    try:
        yield
    finally:
        await client().aclose()
        client.cache_clear()
