"""The API with the toy shop's operations beside its own."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer

from core.settings import settings
from tests.webapi.kit import things, toys
from tests.world import Caller, World
from webapi.app import application
from webapi.table import TABLE


@pytest_asyncio.fixture
async def toy_world(db: None) -> AsyncIterator[World]:
    await toys.make_room()
    table = [*TABLE, *things.operations()]
    async with TestClient(TestServer(application(settings(), table))) as client:
        yield World(client)


@pytest_asyncio.fixture
async def owner(toy_world: World) -> Caller:
    return await toy_world.owner()
