"""A worker of a test's own: its database, its Redis, its processes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio
from redis import Redis

from core.embedded import embedded
from core.embedded.server import Server
from tests.conftest import copy_of
from tests.running.processes import Started
from tests.workers.shop import Shop


@dataclass(frozen=True)
class Valkey:
    url: str
    server: Server

    def dies(self) -> None:
        assert self.server.process
        self.server.process.kill()
        self.server.process.wait()

    def comes_back(self) -> None:
        self.server.launch()

    def is_emptied(self) -> None:
        with Redis.from_url(self.url) as redis:
            redis.flushall()


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[Valkey]:
    with embedded(tmp_path / "var", wanted=("valkey",)) as servers:
        yield Valkey(servers.redis_url, servers.running[0])


@pytest_asyncio.fixture
async def database(template: str) -> str:
    return await copy_of(template, "worked")


@pytest_asyncio.fixture
async def shop(database: str) -> AsyncIterator[Shop]:
    connection = await asyncpg.connect(database)
    yield await Shop.opened(connection)
    await connection.close()


Work = Callable[..., Started]


@pytest.fixture
def work(valkey: Valkey, database: str) -> Work:
    """Starts a worker; it is killed at the end of its with block at the latest."""

    def start(part: str = "workers", **environment: str) -> Started:
        settings = {"KASSA_ENV": "test", "KASSA_LOG_LEVEL": "info", "KASSA_SECRET_KEY": "of the tests " * 4}
        return Started("-m", part, DATABASE_URL=database, REDIS_URL=valkey.url, **settings | environment)

    return start
