"""The primary of Redis is killed: whoever uses it finds the next one by themselves."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from arq.connections import ArqRedis
from redis.asyncio import Redis
from redis.exceptions import RedisError

from core import sentinels, valkey
from core.doctor import of_redis
from core.doctor.finding import Verdict
from core.sentinels import Seen
from tests.hosts.starry import Constellation, constellation
from tests.workers.shop import eventually
from workers import queue


@pytest.fixture
def stars(tmp_path: Path) -> Iterator[Constellation]:
    with constellation(tmp_path) as found:
        yield found


@asynccontextmanager
async def _queue(url: str) -> AsyncIterator[ArqRedis]:
    """As the worker leaves it."""
    jobs = queue.opened(url)
    yield jobs
    await jobs.aclose(close_connection_pool=True)


async def test_a_killed_primary_is_followed_by_its_replica(stars: Constellation) -> None:
    """The worker's patience bridges it within one command; everybody else is told, and finds the new one soon."""
    first = stars.primary()
    async with valkey.opened(stars.url, 1.0) as redis, _queue(stars.url) as jobs:
        await redis.set("before", "it")
        await jobs.enqueue_job("deliver", 1)
        assert await sentinels.seen(redis.connection_pool) == Seen(3, 3, 1)
        stars.loses_its_primary()

        began = time.monotonic()
        assert await jobs.enqueue_job("deliver", 2)
        assert time.monotonic() - began < 10

        await eventually(lambda: _written(redis), "a primary that takes a word")
        await eventually(lambda: _nobody_follows(redis), "the killed one counted out")
    assert stars.primary() == ({*stars.servers} - {first}).pop()


async def _nobody_follows(redis: Redis) -> bool:
    return await sentinels.seen(redis.connection_pool) == Seen(3, 3, 0)


async def _written(redis: Redis) -> bool:
    try:
        return bool(await redis.set("after", "it"))
    except RedisError:
        return False


def test_an_address_of_sentinels_says_all_there_is_to_say() -> None:
    url = "rediss+sentinel://shop:p%40ss@s1,s2:26380,[fd00::3]:26381/kassa/3?sentinel_password=other&ssl_cert_reqs=none"
    pool = sentinels.pool(url, socket_timeout=1.0)
    told = pool.connection_kwargs
    assert (told["username"], told["password"], told["db"]) == ("shop", "p@ss", 3)
    assert (told["ssl_cert_reqs"], told["socket_timeout"]) == ("none", 1.0)
    assert (pool.service_name, pool.connection_class.__mro__[2].__name__) == ("kassa", "SentinelManagedConnection")
    asked = [one.connection_pool for one in pool.sentinel_manager.sentinels]
    places = [(one.connection_kwargs["host"], one.connection_kwargs["port"]) for one in asked]
    assert places == [("s1", 26379), ("s2", 26380), ("fd00::3", 26381)]
    assert {one.connection_class.__name__ for one in asked} == {"SSLConnection"}
    assert {(one.connection_kwargs["username"], one.connection_kwargs["password"]) for one in asked} == {
        (None, "other")
    }


@pytest.mark.parametrize("url", ["redis+sentinel://s1,s2", "redis+sentinel:///kassa", "redis+sentinel://,/kassa"])
def test_an_address_that_says_too_little_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="sentinel"):
        sentinels.pool(url)


@pytest.mark.parametrize(
    ("seen", "verdict"), [(Seen(3, 2, 1), Verdict.OK), (Seen(3, 1, 1), Verdict.BAD), (Seen(3, 3, 0), Verdict.WARN)]
)
def test_the_doctor_says_whether_another_could_follow(seen: Seen, verdict: Verdict) -> None:
    assert of_redis._version({"redis_version": "7.2.4"}, seen).verdict is verdict
