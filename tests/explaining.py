"""What the database does to answer a request: each statement that was sent, and its plan."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import asyncpg
import pytest
from tortoise.connection import get_connection

Statement = tuple[str, tuple[Any, ...]]

_WAYS = ("fetch", "fetchrow", "fetchval", "execute", "executemany")


@contextmanager
def listened() -> Iterator[list[Statement]]:
    """Every statement that goes over the wire meanwhile; BEGIN and COMMIT too."""
    heard: list[Statement] = []

    def told(usual: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def ask(self: asyncpg.Connection[Any], query: str, *args: Any, **more: Any) -> Any:
            heard.append((query, args))
            return await usual(self, query, *args, **more)

        return ask

    with pytest.MonkeyPatch.context() as patched:
        for way in _WAYS:
            patched.setattr(asyncpg.Connection, way, told(getattr(asyncpg.Connection, way)))
        yield heard


async def plan(statement: Statement) -> str:
    query, args = statement
    async with get_connection("default").acquire_connection() as connection:
        return "\n".join(row[0] for row in await connection.fetch(f"EXPLAIN {query}", *args))


async def filled(script: str) -> None:
    await get_connection("default").execute_script(script)
