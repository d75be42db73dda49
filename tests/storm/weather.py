"""What happens to Redis and to the workers, and when: all of it from a seed."""

from __future__ import annotations

import asyncio
import random
import signal
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import asyncpg
from redis import Redis
from redis.exceptions import RedisError

from core.embedded.server import Server
from tests.storm.crew import Crew

# Somebody delivers right now: the lock of a store is held.
_AT_WORK = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted"
_LOOKS = 200


@dataclass
class Weather:
    crew: Crew
    valkey: Server
    redis_url: str
    connection: asyncpg.Connection
    luck: random.Random
    counts: Counter[str] = field(default_factory=Counter)

    async def rages(self, until: float) -> None:
        """One fault after another, with a breath between them."""
        faults: dict[Callable[[], Awaitable[None]], int] = {
            self._empties: 30,
            self._kills_one: 25,
            self._kills_in_the_middle: 20,
            self._asks_one_to_stop: 10,
            self._freezes: 8,
            self._kills_redis: 7,
        }
        while time.perf_counter() < until:
            await asyncio.sleep(self.luck.uniform(0.2, 1.5))
            await self.luck.choices(list(faults), list(faults.values()))[0]()

    async def _empties(self) -> None:
        self.counts["times Redis was emptied"] += 1
        await asyncio.to_thread(_flushed, self.redis_url)

    async def _kills_one(self) -> None:
        self.counts["workers killed"] += 1
        await self.crew.loses([self._somebody()], signal.SIGKILL, self.luck.uniform(0, 1.5))

    async def _kills_in_the_middle(self) -> None:
        """All of them, at a moment when one of them is delivering."""
        for _ in range(_LOOKS):
            if await self.connection.fetchval(_AT_WORK):
                self.counts["of these in the middle of a delivery"] += 1
                break
            await asyncio.sleep(0.005)
        self.counts["workers killed"] += self.crew.size
        await self.crew.loses(list(range(self.crew.size)), signal.SIGKILL, self.luck.uniform(0, 1.5))

    async def _asks_one_to_stop(self) -> None:
        self.counts["workers asked to stop"] += 1
        await self.crew.loses([self._somebody()], signal.SIGTERM, self.luck.uniform(0, 1.5))

    async def _freezes(self) -> None:
        self.counts["times Redis was frozen"] += 1
        assert self.valkey.process
        self.valkey.process.send_signal(signal.SIGSTOP)
        await asyncio.sleep(self.luck.uniform(1, 4))
        self.valkey.process.send_signal(signal.SIGCONT)

    async def _kills_redis(self) -> None:
        self.counts["times Redis was killed"] += 1
        assert self.valkey.process
        self.valkey.process.kill()
        await asyncio.to_thread(self.valkey.process.wait)
        await asyncio.sleep(self.luck.uniform(1, 6))
        self.valkey.launch()

    def _somebody(self) -> int:
        return self.luck.randrange(self.crew.size)


def _flushed(url: str) -> None:
    """A server that reads its log back has nothing to empty yet."""
    try:
        with Redis.from_url(url, socket_timeout=2.0) as redis:
            redis.flushall()
    except RedisError:
        return
