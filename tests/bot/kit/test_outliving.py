"""What an update may do to the process that takes it up, and to what it had written."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import orjson
import pytest
from aiogram.types import Update
from tortoise.connection import get_connection

from bot.kit import outliving, showing
from bot.kit.handling import Handling
from bot.kit.speaking import Speaker
from core import clock, valkey
from core.chat import inbox
from core.chat.models import ChatAccount
from core.chat.passing import OutgoingMessage, TelegramUpdate
from core.stores.models import Language
from tests.bot.talking import Line, Phone, line
from tests.world import World

# No other test has a row of this number: Redis is one for all of them.
_ROW = 10**15 + 7


async def _dies(_row: TelegramUpdate, _speaker: Speaker, _update: Update) -> None:
    raise asyncio.CancelledError


@pytest.fixture
async def to(world: World) -> Line:
    return await line()


async def _kept_a_minute_ago(to: Line) -> None:
    message: dict[str, Any] = {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "x"}
    message["from"] = {"id": 5, "is_bot": False, "first_name": "Ana"}
    await inbox.keep(to.bot.id, orjson.dumps({"update_id": 1, "message": message}))
    await get_connection("default").execute_query(
        "UPDATE telegram_update SET id = $1, received_at = $2", [_ROW, clock.now() - timedelta(minutes=1)]
    )


async def test_an_update_of_which_processes_die_is_set_aside(to: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    async def is_dead(_: str) -> None:
        """A dead process says nothing."""

    deadly = Handling(lambda _: to.speaker, _dies, _dies)
    await _kept_a_minute_ago(to)
    with monkeypatch.context() as dead:
        dead.setattr(outliving, "_ended", is_dead)
        for _ in range(outliving._DEATHS):
            with pytest.raises(asyncio.CancelledError):
                await deadly.one()

    assert await to.handling.one()
    row = await TelegramUpdate.get(id=_ROW)
    assert (row.set_aside_at is not None, row.error.rpartition(": ")[2]) == (True, "no process outlived it")
    assert await valkey.client().exists(f"kassa:update:{_ROW}") == 0


async def test_one_whose_process_ended_in_order_is_not_counted(to: Line) -> None:
    stopped = Handling(lambda _: to.speaker, _dies, _dies)
    await _kept_a_minute_ago(to)
    for _ in range(outliving._DEATHS + 2):
        with pytest.raises(asyncio.CancelledError):
            await stopped.one()

    assert await to.handling.one()
    assert (await TelegramUpdate.get(id=_ROW)).done_at


async def test_a_screen_that_fails_takes_back_what_was_done_for_it(to: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = Phone(to)
    await phone.starts()
    await phone.says("/lang")
    said = await OutgoingMessage.all().count()

    def fails(*_: object) -> None:
        raise ArithmeticError("a bug")

    with monkeypatch.context() as broken:
        broken.setattr(showing, "calls", fails)
        with pytest.raises(AssertionError, match="ArithmeticError"):
            await phone.taps("Русский")

    assert (await ChatAccount.get(telegram_id=phone.id)).language is Language.ES
    assert await OutgoingMessage.all().count() == said
