"""Beside the tills: how long there is no primary, whether hosts stay ready, and whether people can sign in."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiohttp import ClientSession
from redis.asyncio import Redis
from redis.exceptions import RedisError

from core import valkey
from tests.hosts.starry import Constellation

_LOOK = 0.05
_WRONG = {"username": "till0", "password": "wrong"}
_RIGHT = {"username": "till0", "password": "correct horse"}


@dataclass
class Watch:
    stars: Constellation
    ports: Sequence[int]
    # Seconds from each death to the first word that a primary took.
    away: list[float] = field(default_factory=list)
    died: list[datetime] = field(default_factory=list)
    ready: Counter[str] = field(default_factory=Counter)
    signed_in: Counter[int] = field(default_factory=Counter)
    slowest: float = 0.0

    async def keeps(self, until: float) -> None:
        deaths = (0.25, 0.6)
        began = time.perf_counter()
        whole = until - began
        async with ClientSession() as client:
            looking = asyncio.ensure_future(self._looks(client, until))
            for share in deaths:
                await asyncio.sleep(max(0.0, began + share * whole - time.perf_counter()))
                await self._loses()
            await looking

    async def _loses(self) -> None:
        """And the one that was killed comes back as a replica, to be the next primary."""
        gone = self.stars.primary()
        self.died.append(datetime.now(UTC))
        died = await asyncio.to_thread(self.stars.loses_its_primary)
        async with valkey.opened(self.stars.url, 1.0) as redis:
            while not await _takes(redis):  # noqa: ASYNC110 - others bring it about
                await asyncio.sleep(_LOOK)
        self.away.append(time.monotonic() - died)
        await asyncio.to_thread(self.stars.gets_back, gone)

    async def _looks(self, client: ClientSession, until: float) -> None:
        while time.perf_counter() < until:
            for port in self.ports:
                told = await self._asked(client, "GET", f"http://127.0.0.1:{port}/readyz")
                self.ready[f"{told[0]} {told[1]['status']}"] += 1
                for person in (_RIGHT, _WRONG):
                    url = f"http://127.0.0.1:{port}/api/auth/login/"
                    self.signed_in[(await self._asked(client, "POST", url, json=person))[0]] += 1
            await asyncio.sleep(0.5)

    async def _asked(self, client: ClientSession, method: str, url: str, **body: Any) -> tuple[int, Any]:
        began = time.perf_counter()
        async with client.request(method, url, **body) as told:
            heard = told.status, await told.json()
        self.slowest = max(self.slowest, time.perf_counter() - began)
        return heard


async def _takes(redis: Redis) -> bool:
    with suppress(RedisError):
        return bool(await redis.set("kassa:proof", "taken", ex=60))
    return False
