"""What somebody was in the middle of, in Redis: one person at a time, and a loss is no error."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from contextvars import ContextVar
from datetime import timedelta
from typing import Any

import structlog
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseEventIsolation, StateType, StorageKey
from aiogram.fsm.storage.redis import RedisStorage
from redis.asyncio import Redis
from redis.exceptions import RedisError

_log = structlog.get_logger("kassa.bot")

# Whoever comes back later begins anew.
_KEPT = timedelta(hours=12)
_STATE, _DATA = "state", "data"


# What is to be remembered, by which storage, key and kind. None: at once.
Memories = dict[tuple[StorageKey, str], tuple["Memory", Any]]
_memories: ContextVar[Memories | None] = ContextVar("memories", default=None)


@asynccontextmanager
async def kept_when_done() -> AsyncIterator[Memories]:
    """A handler that fails, or is killed, has changed nothing: tried again, it finds the person where they were."""
    memories: Memories = {}
    before = _memories.set(memories)
    try:
        yield memories
    finally:
        _memories.reset(before)
    for (key, kind), (memory, value) in memories.items():
        await (memory.set_state if kind == _STATE else memory.set_data)(key, value)


class Memory(RedisStorage):
    """While Redis is away nobody is in the middle of anything; buttons go on working, for they carry all they need."""

    def __init__(self, redis: Redis) -> None:
        super().__init__(redis, state_ttl=_KEPT, data_ttl=_KEPT)

    async def get_state(self, key: StorageKey) -> str | None:
        if (key, _STATE) in (memories := _memories.get() or {}):
            state: str | None = memories[key, _STATE][1]
            return state
        try:
            state = await super().get_state(key)
        except (RedisError, OSError) as away:
            _lost(away)
            return None
        return state

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        if (key, _DATA) in (memories := _memories.get() or {}):
            return dict(memories[key, _DATA][1])
        try:
            data: dict[str, Any] = await super().get_data(key)
        except (RedisError, OSError, ValueError) as away:
            _lost(away)
            return {}
        return data

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        if (memories := _memories.get()) is not None:
            memories[key, _STATE] = self, state.state if isinstance(state, State) else state
            return
        try:
            await super().set_state(key, state)
        except (RedisError, OSError) as away:
            _lost(away)

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        if (memories := _memories.get()) is not None:
            memories[key, _DATA] = self, dict(data)
            return
        try:
            await super().set_data(key, data)
        except (RedisError, OSError) as away:
            _lost(away)


class Isolation(BaseEventIsolation):
    """The inbox gives out one update of a chat at a time, to all processes together, by a lock on its row that a
    killed process lets go at once. What is remembered is kept by chat and person: nothing is left to be locked, and
    a lock in Redis would outlive whoever held it and keep their chat silent.
    """

    @asynccontextmanager
    async def lock(self, key: StorageKey) -> AsyncIterator[None]:
        yield

    async def close(self) -> None:
        """There is nothing to close."""


def _lost(why: Exception) -> None:
    _log.warning("Redis is not to be had: what somebody was doing is forgotten", why=type(why).__name__)
