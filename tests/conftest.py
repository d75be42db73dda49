"""One cluster for the run, one migrated template, one database whose every test is undone."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer
from tortoise.context import TortoiseContext
from tortoise.transactions import in_transaction

from core import database, logs, migrating, valkey
from core.embedded import embedded
from core.settings import Settings, settings
from tests.showing import pytest_terminal_summary  # noqa: F401 - a hook is found by its name
from tests.world import World
from webapi.app import application

# Before anything reads the settings. Hashing is cheap here: what it costs is no rule of the shop.
os.environ |= {
    "KASSA_ENV": "test",
    "KASSA_SECRET_KEY": "a secret for the tests alone, 32 characters and more",
    "KASSA_ARGON2_MEMORY_KIB": "8",
    "KASSA_ARGON2_ROUNDS": "1",
    "KASSA_LOG_LEVEL": "error",
    # A test asks as fast as it can.
    "KASSA_SESSION_REQUESTS_PER_SECOND": "0",
    # And waits its turn, however slow the machine is.
    "KASSA_REQUESTS_WAIT_SECONDS": "60",
}


# As in production: the default prints a fault in colour with every variable, for a third of a second each.
logs.begin("tests", Settings())

# The toys are no table of the shop: their own tests make the table and undo it.
database.MODELS.append("tests.webapi.kit.toys")


def _fast_folder() -> Path:
    """Memory where there is some: the disk's patience is not what is tested."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="kassa-tests-", dir=memory if os.access(memory, os.W_OK) else None))


@pytest.fixture(scope="session")
def servers() -> Iterator[str]:
    """The address of a throw-away cluster; Redis is beside it."""
    folder = _fast_folder()
    try:
        with embedded(folder, durable=False) as running:
            os.environ["REDIS_URL"] = running.redis_url
            yield running.database_url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest_asyncio.fixture(scope="session")
async def template(servers: str) -> str:
    """A database the real migrations made; the others are copies of it."""
    os.environ["DATABASE_URL"] = servers
    await migrating.migrate(Settings())
    return servers


async def copy_of(template: str, name: str, of: str = "kassa") -> str:
    """CREATE DATABASE … TEMPLATE: some twenty milliseconds. Of template0 it is empty."""
    connection = await asyncpg.connect(template.replace("/kassa?", "/postgres?"))
    try:
        await connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        await connection.execute(f'CREATE DATABASE "{name}" TEMPLATE {of} STRATEGY FILE_COPY')
    finally:
        await connection.close()
    return template.replace("/kassa?", f"/{name}?")


def _settled(url: str) -> Settings:
    os.environ["DATABASE_URL"] = url
    settings.cache_clear()
    return settings()


@pytest_asyncio.fixture(scope="session")
async def pool(template: str) -> AsyncIterator[None]:
    async with database.connected(_settled(await copy_of(template, "undone"))), valkey.connected():
        yield


@pytest_asyncio.fixture
async def db(pool: None) -> AsyncIterator[None]:
    """Whatever a test writes, also through HTTP, is undone."""
    undo = in_transaction()
    await undo.__aenter__()
    yield
    await undo.client.rollback()
    await undo.__aexit__(None, None, None)


@pytest_asyncio.fixture
async def world(db: None) -> AsyncIterator[World]:
    """The API with nobody in it yet. The server starts inside the test's transaction and so sees it."""
    async with TestClient(TestServer(application(settings()))) as client:
        yield World(client)


@pytest.fixture
def busy_settings() -> dict[str, str]:
    """Settings of the busy database; a test module that needs others says so in a fixture of this name."""
    return {}


@pytest_asyncio.fixture
async def busy_db(template: str, busy_settings: dict[str, str]) -> AsyncIterator[None]:
    """A database of one's own, with a pool and real commits, for what happens at the same time."""
    url = await copy_of(template, "busy")
    with pytest.MonkeyPatch.context() as environment:
        for name, value in (busy_settings | {"DATABASE_URL": url}).items():
            environment.setenv(name, value)
        settings.cache_clear()
        async with TortoiseContext() as own:
            await own.init(config=database.configuration(settings()))
            yield
    settings.cache_clear()


@pytest_asyncio.fixture
async def busy_world(busy_db: None) -> AsyncIterator[World]:
    """The API over the busy database: many may ask at once."""
    async with TestClient(TestServer(application(settings()))) as client:
        yield World(client)


@pytest.fixture
def settled() -> Iterator[Callable[..., None]]:
    """Other settings for one test."""
    with pytest.MonkeyPatch.context() as environment:

        def settle(**chosen: str) -> None:
            for name, value in chosen.items():
                environment.setenv(name, value)
            settings.cache_clear()

        yield settle
    settings.cache_clear()
