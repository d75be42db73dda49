"""The API with the toy shop's operations beside its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer

from core.settings import settings
from tests.webapi.kit import things, toys
from tests.world import Caller, World
from webapi.app import application
from webapi.kit.operation import Operation
from webapi.table import TABLE


@asynccontextmanager
async def serving(table: Iterable[Operation]) -> AsyncIterator[World]:
    async with TestClient(TestServer(application(settings(), [*TABLE, *table]))) as client:
        yield World(client)


@pytest_asyncio.fixture
async def toy_world(db: None) -> AsyncIterator[World]:
    await toys.make_room()
    async with serving(things.operations()) as world:
        yield world


@pytest_asyncio.fixture
async def owner(toy_world: World) -> Caller:
    return await toy_world.owner()
