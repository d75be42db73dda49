"""Bots: the installation's and the stores' own, their tokens, and who keeps them."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from tortoise.connection import get_connection

from core import clock, sql
from core.actor import Actor
from core.chat import bots
from core.chat.bots import LEASE, BotTaken, TokenInvalid
from core.chat.models import ChatBot
from core.refusal import Missing
from core.settings import Settings
from tests.world import a_store

pytestmark = pytest.mark.usefixtures("db")

SHARED, OTHER = "1000001:the-token-of-the-installation", "1000002:another-token-of-the-installation"
OWN = "7412345678:AAF0q2Zr8mXyTn5vLbK1cWdE9hJgUoPsQiA"


def _settings(token: str = SHARED) -> Settings:
    return Settings(bot_token=token)


async def test_another_token_is_another_bot() -> None:
    first = await bots.shared(_settings())
    again = await bots.shared(_settings())
    other = await bots.shared(_settings(OTHER))

    assert first == again
    assert first
    assert other
    assert other.id != first.id
    assert [bot.id for bot in await bots.all_of(_settings(OTHER))] == [other.id]
    assert await bots.all_of(_settings()) == []
    assert await bots.heard_at(first.path) is None
    assert await bots.heard_at(other.path) == other.id


async def test_a_new_token_of_the_same_bot_is_no_other_bot() -> None:
    """BotFather gives a new one when the former was seen by somebody."""
    first = await bots.shared(_settings())
    renewed = await bots.shared(_settings("1000001:a-new-token-of-the-very-same-bot"))

    assert first
    assert renewed
    assert (renewed.id, renewed.path) == (first.id, first.path)


async def test_without_a_token_there_is_none() -> None:
    assert await bots.shared(_settings("")) is None
    assert await ChatBot.all().count() == 0


@pytest.mark.parametrize(
    "token", ["", "abc", "12:short", "x:AAF0q2Zr8mXyTn5vLbK1cWdE9hJgUoPsQiA", "1" * 19 + ":" + "a" * 30]
)
async def test_what_is_no_token_is_refused(token: str) -> None:
    with pytest.raises(TokenInvalid):
        await bots.give_own(token, Actor(await a_store()))
    assert await ChatBot.all().count() == 0


async def test_a_stores_own_token_lies_sealed() -> None:
    by = Actor(await a_store())
    row = await bots.give_own(OWN, by)

    kept = "SELECT chat_bot::text AS row FROM chat_bot UNION ALL SELECT audit_entry::text FROM audit_entry"
    found = str(await get_connection("default").execute_query_dict(kept))
    secret = OWN.partition(":")[2]
    assert "7412345678" in found
    assert secret not in found
    assert secret.encode().hex() not in found
    [bot] = await bots.all_of(_settings(""))
    assert (bot.id, bot.token, bot.store_id) == (row.id, OWN, by.store.id)


async def test_a_stores_own_bot_speaks_for_it_until_it_is_taken_away() -> None:
    shared = await bots.shared(_settings())
    by, other = Actor(await a_store()), Actor(await a_store("rosa"))
    own = await bots.give_own(OWN, by)
    assert shared

    spoken = [await bots.of_store(whose.store.id) for whose in (by, other)]
    assert [bot.id for bot in spoken if bot] == [own.id, shared.id]
    with pytest.raises(BotTaken):
        async with sql.together():
            await bots.give_own(OWN, other)

    await bots.take_own(by)
    row = await ChatBot.get(id=own.id)
    assert row.token_sealed is None
    assert [bot.id for bot in await bots.all_of(_settings())] == [shared.id]
    with pytest.raises(Missing):
        await bots.take_own(by)
    assert (await bots.give_own(OWN, other)).store_id == other.store.id


async def test_a_store_may_change_its_bot() -> None:
    by = Actor(await a_store())
    await bots.give_own(OWN, by)
    second = await bots.give_own("7412345679:" + "b" * 35, by)

    assert (await bots.own(by)).id == second.id
    assert await ChatBot.filter(token_sealed__isnull=False).count() == 1


async def test_one_process_keeps_a_bot_at_a_time() -> None:
    bot = await bots.shared(_settings())
    assert bot
    first, second = uuid4(), uuid4()

    assert await bots.keep(bot.id, first)
    assert not await bots.keep(bot.id, second)
    assert await bots.keep(bot.id, first)
    with time_machine.travel(clock.now() + LEASE + timedelta(seconds=1), tick=False):
        assert await bots.keep(bot.id, second)
        assert not await bots.keep(bot.id, first)
        await bots.let_go(first)
        assert not await bots.keep(bot.id, first)
        await bots.let_go(second)
        assert await bots.keep(bot.id, first)


async def test_a_bot_that_is_no_more_is_kept_by_nobody() -> None:
    by = Actor(await a_store())
    row = await bots.give_own(OWN, by)
    await bots.take_own(by)

    assert not await bots.keep(row.id, uuid4())


def test_the_secret_of_a_webhook_says_nothing_of_its_path() -> None:
    one, other = bots.secret_of("a" * 43), bots.secret_of("b" * 43)

    assert one != other
    assert one == bots.secret_of("a" * 43)
    assert 1 <= len(one) <= 256
    assert one.replace("_", "").replace("-", "").isalnum()
