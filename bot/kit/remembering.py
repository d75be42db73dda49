"""What somebody was in the middle of, in Redis: one person at a time, and a loss is no error.

Nor is it one if Redis remembers too well: killed before the last change, or while it is told, it brings back what was
over. So it keeps with each thing which update it is of, and the database whether a later one changed it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import structlog
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseEventIsolation, StateType, StorageKey
from aiogram.fsm.storage.redis import RedisStorage
from redis.asyncio import Redis
from redis.exceptions import RedisError

from core.chat import inbox
from core.chat.passing import TelegramUpdate

_log = structlog.get_logger("kassa.bot")

# Whoever comes back later begins anew.
_KEPT = timedelta(hours=12)
_STATE, _DATA = "state", "data"
# Beside the data, the update it is of; in front of the state too.
_OF = "of update"


@dataclass
class Memories:
    """Of one update: what is to be remembered once it is done, by key and kind, and by which storage."""

    update: TelegramUpdate | None = None
    kept: dict[tuple[StorageKey, str], tuple[Memory, Any]] = field(default_factory=dict)

    @property
    def turned_by(self) -> int | None:
        """Whoever is in the middle of something else than before."""
        return next((key.user_id for key, kind in self.kept if kind == _STATE), None)

    async def still_stands(self, key: StorageKey, since: int) -> bool:
        return self.update is None or not await inbox.was_turned(self.update, key.user_id, since)


# None: what is to be remembered is, at once.
_memories: ContextVar[Memories | None] = ContextVar("memories", default=None)


@asynccontextmanager
async def kept_when_done() -> AsyncIterator[Memories]:
    """A handler that fails, or is killed, has changed nothing: tried again, it finds the person where they were."""
    memories = Memories()
    before = _memories.set(memories)
    try:
        yield memories
    finally:
        _memories.reset(before)
    of = memories.update.id if memories.update else 0
    for (key, kind), (memory, value) in memories.kept.items():
        await (memory.keep_state if kind == _STATE else memory.keep_data)(key, value, of)


class Memory(RedisStorage):
    """While Redis is away nobody is in the middle of anything; buttons go on working, for they carry all they need."""

    def __init__(self, redis: Redis) -> None:
        super().__init__(redis, state_ttl=_KEPT, data_ttl=_KEPT)

    async def get_state(self, key: StorageKey) -> str | None:
        memories = _memories.get()
        if memories and (key, _STATE) in memories.kept:
            state: str | None = memories.kept[key, _STATE][1]
            return state
        try:
            since, _, state = (await super().get_state(key) or "").partition(" ")
        except (RedisError, OSError) as away:
            _lost(away)
            return None
        return state if state and await _stands(memories, key, since) else None

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        memories = _memories.get()
        if memories and (key, _DATA) in memories.kept:
            return dict(memories.kept[key, _DATA][1])
        try:
            data: dict[str, Any] = await super().get_data(key)
        except (RedisError, OSError, ValueError) as away:
            _lost(away)
            return {}
        since = data.pop(_OF, "")
        return data if data and await _stands(memories, key, since) else {}

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        told = state.state if isinstance(state, State) else state
        if (memories := _memories.get()) is not None:
            memories.kept[key, _STATE] = self, told
        else:
            await self.keep_state(key, told)

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        if (memories := _memories.get()) is not None:
            memories.kept[key, _DATA] = self, dict(data)
        else:
            await self.keep_data(key, data)

    async def keep_state(self, key: StorageKey, state: str | None, of: int = 0) -> None:
        try:
            await super().set_state(key, f"{of} {state}" if state else None)
        except (RedisError, OSError) as away:
            _lost(away)

    async def keep_data(self, key: StorageKey, data: Mapping[str, Any], of: int = 0) -> None:
        try:
            await super().set_data(key, {**data, _OF: str(of)} if data else {})
        except (RedisError, OSError) as away:
            _lost(away)


async def _stands(memories: Memories | None, key: StorageKey, since: str) -> bool:
    """What bears no update's number is of a version before this one."""
    return since.isdigit() and (memories is None or await memories.still_stands(key, int(since)))


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
