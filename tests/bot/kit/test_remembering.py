"""What somebody is in the middle of changes with the update that changes it, and not before."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

import pytest
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import StorageKey
from redis.exceptions import ConnectionError as Away

from bot.kit.remembering import Memory, kept_when_done


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
        memories.clear()

    assert await state.get_state() == Writing.text.state


async def test_while_redis_is_away_nobody_is_in_the_middle_of_anything(state: FSMContext, redis: Redis) -> None:
    redis.is_away = True

    async with kept_when_done():
        await state.set_state(Writing.text)

    assert (await state.get_state(), await state.get_data()) == (None, {})


async def _fails_after(deed: Awaitable[None]) -> None:
    async with kept_when_done():
        await deed
        raise ArithmeticError
