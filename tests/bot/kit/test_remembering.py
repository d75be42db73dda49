"""What somebody is in the middle of changes with the update that changes it, and not before."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import StorageKey
from redis.exceptions import ConnectionError as Away

from bot.kit.remembering import Memory, kept_when_done
from core.chat import inbox
from core.chat.models import ChatBot
from core.chat.passing import TelegramUpdate


class Writing(StatesGroup):
    text = State()


class Redis:
    """As much of it as a memory needs."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}
        self.is_away = False

    async def get(self, key: str) -> Any:
        return self._there().get(key)

    async def set(self, key: str, value: Any, ex: object = None) -> None:
        self._there()[key] = value.encode()

    async def delete(self, key: str) -> None:
        self._there().pop(key, None)

    def _there(self) -> dict[str, Any]:
        if self.is_away:
            raise Away
        return self.kept


@pytest.fixture
def redis() -> Redis:
    return Redis()


@pytest.fixture
def state(redis: Redis) -> FSMContext:
    return FSMContext(Memory(redis), StorageKey(bot_id=1, chat_id=5, user_id=5))  # type: ignore[arg-type]


async def test_it_is_kept_when_the_update_is_done_and_seen_by_its_handler_before(
    state: FSMContext, redis: Redis
) -> None:
    async with kept_when_done():
        await state.set_state(Writing.text)
        await state.update_data(category="billing")
        assert (await state.get_state(), await state.get_data()) == (Writing.text.state, {"category": "billing"})
        assert not redis.kept

    assert (await state.get_state(), await state.get_data()) == (Writing.text.state, {"category": "billing"})


async def test_whoever_failed_or_was_killed_finds_the_person_where_they_were(state: FSMContext) -> None:
    await state.set_state(Writing.text)

    with pytest.raises(ArithmeticError):
        await _fails_after(state.clear())
    async with kept_when_done() as memories:
        await state.clear()
        memories.kept.clear()

    assert await state.get_state() == Writing.text.state


async def test_while_redis_is_away_nobody_is_in_the_middle_of_anything(state: FSMContext, redis: Redis) -> None:
    redis.is_away = True

    async with kept_when_done():
        await state.set_state(Writing.text)

    assert (await state.get_state(), await state.get_data()) == (None, {})


async def test_what_is_over_stays_over_though_redis_brings_it_back(db: None, state: FSMContext, redis: Redis) -> None:
    """Killed before it wrote it down, or away while it was told."""
    bot = await ChatBot.create(telegram_id=9, path="a-path")
    async with _update(bot):
        await state.set_state(Writing.text)
        await state.update_data(ticket=7)
    then = dict(redis.kept)
    async with _update(bot):
        assert (await state.get_state(), await state.get_data()) == (Writing.text.state, {"ticket": 7})
        await state.clear()
    assert not redis.kept
    redis.kept = then

    async with _update(bot):
        assert (await state.get_state(), await state.get_data()) == (None, {})


async def test_it_stands_as_long_as_the_same_person_turns_to_nothing_else(
    db: None, state: FSMContext, redis: Redis
) -> None:
    bot = await ChatBot.create(telegram_id=9, path="a-path")
    other = FSMContext(Memory(redis), StorageKey(bot_id=1, chat_id=5, user_id=6))  # type: ignore[arg-type]
    async with _update(bot):
        await state.set_state(Writing.text)
    async with _update(bot):
        await state.update_data(ticket=7)
    async with _update(bot):
        await other.clear()

    async with _update(bot):
        assert (await state.get_state(), await state.get_data()) == (Writing.text.state, {"ticket": 7})


@asynccontextmanager
async def _update(bot: ChatBot) -> AsyncIterator[None]:
    async with kept_when_done() as memories:
        memories.update = await TelegramUpdate.create(bot_id=bot.id, chat_id=5, payload="{}")
        yield
        await inbox.done(memories.update, memories.turned_by)


async def _fails_after(deed: Awaitable[None]) -> None:
    async with kept_when_done():
        await deed
        raise ArithmeticError
