"""The way to Redis or Valkey: one client a process. What is kept there may be lost at any moment."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache

from redis.asyncio import Redis

from core.settings import settings

_PATIENCE = 1.0


@lru_cache
def client() -> Redis:
    """Connects at the first question, and again by itself whenever the server is back."""
    # A server that neither answers nor refuses is as good as none, and must not hold a sign-in up.
    made: Redis = Redis.from_url(settings().redis_url, socket_timeout=_PATIENCE, socket_connect_timeout=_PATIENCE)
    return made


@asynccontextmanager
async def connected() -> AsyncIterator[None]:
    """Close the client when the block ends."""
    try:
        yield
    finally:
        await client().aclose()
        client.cache_clear()
