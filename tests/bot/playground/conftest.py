"""A playground for one test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.bot.playground.calling import Calling
from tests.bot.playing import Phone, Stage, staged


@pytest_asyncio.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


@pytest.fixture
def bot(stage: Stage) -> Calling:
    return Calling(stage)


@pytest_asyncio.fixture
async def lucia(stage: Stage) -> Phone:
    """A customer who has pressed start."""
    return await (await stage.phone("Lucía", last_name="Ortega")).start()
