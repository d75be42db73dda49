"""A store's own bot, where Telegram brings its updates, and the way to the playground."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from core import clock
from core.chat import bots
from core.chat.models import ChatBot
from core.chat.passing import TelegramUpdate
from core.settings import settings
from tests.world import Caller, Reply, World

BOT, TOKEN = "/api/store/bot/", "7412345678:AAF0q2Zr8mXyTn5vLbK1cWdE9hJgUoPsQiA"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
UPDATE = b'{"update_id": 7, "message": {"message_id": 1, "date": 1, "chat": {"id": 42, "type": "private"}}}'


async def _listening(world: World) -> ChatBot:
    owner = await world.owner()
    assert (await owner.asks("PUT", BOT, {"token": TOKEN})).status == 200
    return await ChatBot.get(store_id=owner.store["id"])


async def _brought(world: World, bot: ChatBot, body: bytes = UPDATE, secret: str | None = None) -> Reply:
    headers = {HEADER: bots.secret_of(bot.path) if secret is None else secret}
    return await world.anybody.asks("POST", f"/telegram/{bot.path}/", body, **headers)


async def test_an_owner_gives_the_store_a_bot_and_takes_it_away(world: World) -> None:
    owner = await world.owner()

    none = await owner.gets(BOT)
    given = await owner.asks("PUT", BOT, {"token": TOKEN})
    await ChatBot.all().update(username="lupita_bot")
    read = await owner.gets(BOT)
    taken, again = await owner.deletes(BOT), await owner.deletes(BOT)

    assert none.status == 404
    assert (given.status, given.body["id"], given.body["username"]) == (200, 7412345678, "")
    assert read.body == given.body | {"username": "lupita_bot"}
    assert set(read.body) == {"id", "username", "created_at"}
    assert (taken.status, again.status) == (204, 404)
    assert await ChatBot.filter(removed_at=None).count() == 0


@pytest.mark.parametrize("body", [{}, {"token": ""}, {"token": "abc"}, {"token": 5}, {"token": "x" * 201}])
async def test_what_is_no_token_changes_nothing(world: World, body: dict[str, Any]) -> None:
    owner = await world.owner()
    await owner.asks("PUT", BOT, {"token": TOKEN})

    assert (await owner.asks("PUT", BOT, body)).status == 400
    assert await ChatBot.filter(removed_at=None, telegram_id=7412345678).count() == 1


async def test_a_bot_speaks_for_one_store(world: World) -> None:
    owner, neighbour = await world.owner(), await world.owner()
    await owner.asks("PUT", BOT, {"token": TOKEN})

    told = await neighbour.asks("PUT", BOT, {"token": TOKEN})

    assert (told.status, told.body["message"]) == (400, "Otra tienda ya habla con este bot.")
    assert (await neighbour.gets(BOT)).status == 404


async def test_the_bot_is_the_owners_business_alone(world: World) -> None:
    owner = await world.owner()
    for who in (await world.hired(owner, "ADMIN"), await world.hired(owner)):
        answers = [await who.gets(BOT), await who.asks("PUT", BOT, {"token": TOKEN}), await who.deletes(BOT)]
        assert [told.status for told in answers] == [403] * 3
    assert await ChatBot.all().count() == 0


async def test_an_update_is_kept_as_it_came_and_once(world: World) -> None:
    bot = await _listening(world)

    first, again = await _brought(world, bot), await _brought(world, bot)

    assert [(told.status, told.body) for told in (first, again)] == [(200, {})] * 2
    [row] = await TelegramUpdate.all()
    assert (row.bot_id, row.update_id, row.chat_id, row.payload) == (bot.id, 7, 42, UPDATE.decode())
    assert row.done_at is None


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff\xfe\x00", b'{"update_id": "x"}', b'{"message": 5}'])
async def test_what_is_no_update_is_set_aside(world: World, body: bytes) -> None:
    bot = await _listening(world)

    told = await _brought(world, bot, body)

    assert (told.status, told.body) == (200, {})
    [row] = await TelegramUpdate.all()
    assert row.set_aside_at
    assert row.error


@pytest.mark.parametrize("secret", ["", "wrong", "ключ", "x" * 300])
async def test_whoever_does_not_know_the_secret_is_not_heard(world: World, secret: str) -> None:
    bot = await _listening(world)

    told = await _brought(world, bot, secret=secret)

    assert told.status == 403
    assert await TelegramUpdate.all().count() == 0


async def test_where_no_bot_listens_there_is_nothing(world: World) -> None:
    bot = await _listening(world)
    secret = {HEADER: bots.secret_of(bot.path)}
    unknown = await world.anybody.asks("POST", f"/telegram/{'a' * 43}/", UPDATE, **secret)
    await ChatBot.all().update(removed_at=clock.now())

    assert unknown.status == 404
    assert (await _brought(world, bot)).status == 404
    assert await TelegramUpdate.all().count() == 0


async def test_without_a_bot_of_telegrams_there_is_a_way_to_the_playground(
    world: World, settled: Callable[..., None]
) -> None:
    there = await _to_the_playground(world.anybody)
    settled(BOT_TOKEN=TOKEN)
    with_a_bot = await _to_the_playground(world.anybody)

    assert there[0] == 302
    assert there[1].endswith(f":{settings().playground_at}/playground/")
    assert with_a_bot[0] == 404


async def _to_the_playground(caller: Caller) -> tuple[int, str]:
    async with caller.client.get("/playground/", allow_redirects=False) as response:
        return response.status, response.headers.get("Location", "")
