"""One primary with its replica for all these tests, each in a store of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer
from tortoise.context import TortoiseContext

from core import database
from core.settings import settings
from tests.growth.pair import Pair, pair
from tests.running.processes import ROOT
from tests.world import World
from webapi.app import application

_MIGRATE = """
import asyncio
from core import migrating
from core.settings import Settings
asyncio.run(migrating.migrate(Settings()))
"""


@pytest.fixture(scope="session")
def bare_pair() -> Iterator[Pair]:
    memory = "/dev/shm"
    there = memory if os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="kassa-pair-", dir=there) as folder, pair(Path(folder)) as found:
        yield found


@pytest.fixture(scope="session")
def two(bare_pair: Pair, servers: str) -> Pair:
    """Migrated by a process of its own: aerich opens the ORM anew, and here it may be open already."""
    environment = os.environ | {"DATABASE_URL": bare_pair.primary.url}
    subprocess.run([sys.executable, "-c", _MIGRATE], cwd=ROOT, env=environment, check=True)
    return bare_pair


@pytest_asyncio.fixture
async def near(two: Pair, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    """The API with a primary and a replica."""
    monkeypatch.setenv("DATABASE_URL", two.primary.url)
    monkeypatch.setenv("DATABASE_REPLICA_URL", two.replica.url)
    # This machine may be busy with other things than replaying.
    monkeypatch.setenv("KASSA_REPLICA_WAIT_SECONDS", "0.5")
    settings.cache_clear()
    async with TortoiseContext() as own:
        await own.init(config=database.configuration(settings()))
        async with TestClient(TestServer(application(settings()))) as client:
            yield World(client)
    settings.cache_clear()
