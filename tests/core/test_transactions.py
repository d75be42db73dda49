"""A transaction that cannot begin leaves nothing behind: its task and its connection serve whatever comes next."""

from __future__ import annotations

import asyncio
import socket

import pytest
from tortoise.connection import get_connection

from core import sql
from core.away import AWAY
from core.chat import inbox

_CONNECTIONS = 2


@pytest.fixture
def busy_settings() -> dict[str, str]:
    return {"KASSA_DATABASE_POOL": str(_CONNECTIONS)}


async def _begins_on_a_dead_one() -> None:
    """As when the server was killed a moment ago: whoever takes the connection learns of it by the first word."""
    async with get_connection("default").acquire_connection() as connection:
        line = connection._transport.get_extra_info("socket")
    line.shutdown(socket.SHUT_RDWR)
    await _begins()


async def test_the_same_task_begins_its_next_one(busy_db: None) -> None:
    with pytest.raises(AWAY):
        await _begins_on_a_dead_one()

    assert not sql.is_within_one()
    await _works()


async def test_a_connection_is_not_lost_by_it(busy_db: None) -> None:
    await asyncio.gather(*(_works() for _ in range(_CONNECTIONS)))
    for _ in range(_CONNECTIONS):
        begins = asyncio.create_task(_begins())
        # Far enough to have a connection, and to wait for the answer to the first word on it.
        await asyncio.sleep(0)
        begins.cancel()
        with pytest.raises(asyncio.CancelledError):
            await begins

    await _works()


async def _works() -> None:
    async with asyncio.timeout(5), sql.together():
        assert await inbox.take() is None


async def _begins() -> None:
    async with sql.together():
        pytest.fail("it began")
