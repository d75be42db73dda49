"""Failed sign-ins are counted per account and per address; too many close the door for a while."""

from __future__ import annotations

import math
import time
from collections.abc import Awaitable, Callable
from functools import lru_cache
from typing import Any, TypeVar

from limits import RateLimitItemPerSecond
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter
from limits.errors import StorageError
from redis.asyncio import ConnectionPool

from core import valkey
from core.refusal import Kind, Refused
from core.settings import settings

T = TypeVar("T")


class TooManyFailures(Refused):
    code = "sign_in.too_many"  # seconds
    kind = Kind.TOO_MANY


async def demand_room(account: str, address: str) -> None:
    for limit, name in _counted(account, address):
        if not await _asked(lambda counts: counts.test(limit, name)):  # noqa: B023 - awaited at once
            until = (await _asked(lambda counts: counts.get_window_stats(limit, name))).reset_time  # noqa: B023
            raise TooManyFailures(seconds=max(1, math.ceil(until - time.time())))


async def failed(account: str, address: str) -> None:
    for limit, name in _counted(account, address):
        await _asked(lambda counts: counts.hit(limit, name))  # noqa: B023 - awaited at once


async def _asked(question: Callable[[MovingWindowRateLimiter], Awaitable[T]]) -> T:
    """Redis counts for all processes; while it is away each process counts for itself."""
    try:
        return await question(_shared())
    except StorageError:
        return await question(_own())


def _counted(account: str, address: str) -> list[tuple[RateLimitItemPerSecond, str]]:
    chosen = settings()
    window = chosen.sign_in_window_seconds
    counted = [(RateLimitItemPerSecond(chosen.sign_in_account_failures, window), f"account:{account}")]
    if address:
        counted.append((RateLimitItemPerSecond(chosen.sign_in_address_failures, window), f"address:{address}"))
    return counted


def _shared() -> MovingWindowRateLimiter:
    return _over(valkey.client().connection_pool)


@lru_cache(maxsize=1)
def _over(pool: ConnectionPool) -> MovingWindowRateLimiter:
    # The pool knows the address; the library wants one to tell the sort of storage by.
    options: dict[str, Any] = {"connection_pool": pool}
    storage = RedisStorage("async+redis://", wrap_exceptions=True, implementation="redispy", **options)
    return MovingWindowRateLimiter(storage)


@lru_cache
def _own() -> MovingWindowRateLimiter:
    return MovingWindowRateLimiter(MemoryStorage())
