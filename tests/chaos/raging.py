"""The plan is carried out, fault by fault; nobody brings back what was killed but the shop itself."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from tests.chaos.cutting import Balancer
from tests.chaos.installing import Shop
from tests.chaos.planning import ONCE, Fault

_PLACES = {
    "kill an api": ("webapi 1", "webapi 2"),
    "kill a worker": ("workers 1", "workers 2"),
    "kill the bot": ("bot 1",),
    "kill redis": ("redis",),
    "kill postgres": ("postgres",),
}


@dataclass
class Weather:
    shop: Shop
    balancer: Balancer
    redis_url: str
    # What was done, and when.
    record: Path
    counts: Counter[str] = field(default_factory=Counter)

    async def rages(self, plan: Sequence[Fault]) -> None:
        began = time.monotonic()
        await asyncio.gather(*(self._at_its_time(fault, began) for fault in plan))

    async def _at_its_time(self, fault: Fault, began: float) -> None:
        """While the disk is full the others go on."""
        await asyncio.sleep(max(0.0, began + fault.at - time.monotonic()))
        at, is_done = time.time(), await self._befalls(fault)
        self.counts[fault.kind if is_done else f"{fault.kind}: not done"] += 1
        with self.record.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"at": at, "kind": fault.kind, "done": is_done}) + "\n")

    async def _befalls(self, fault: Fault) -> bool:
        """Somebody who is away already, or not back yet, cannot be killed."""
        if places := _PLACES.get(fault.kind):
            return await asyncio.to_thread(self.shop.kills, places[fault.number % len(places)])
        if fault.kind == ONCE:
            return await self._fills(fault.number)
        if fault.kind == "kill a backend of postgres":
            return await asyncio.to_thread(self.shop.kills_a_backend, fault.number)
        if fault.kind == "empty redis":
            return await asyncio.to_thread(_flushed, self.redis_url)
        if fault.kind == "cut every line":
            return self.balancer.cuts_every_line()
        self.balancer.ordered.extend([fault.kind] * fault.number)
        return True

    async def _fills(self, seconds: int) -> bool:
        if not self.shop.disk.is_small:
            return False
        await asyncio.to_thread(self.shop.disk.fills)
        try:
            await asyncio.sleep(seconds)
        finally:
            self.shop.disk.frees()
        return True


def _flushed(url: str) -> bool:
    """One that was killed a moment ago has nothing to empty."""
    try:
        with Redis.from_url(url, socket_timeout=2.0) as redis:
            redis.flushall()
        return True
    except RedisError:
        return False
