"""A shop that has things to forget, seen from beside the worker."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import asyncpg

if TYPE_CHECKING:
    Connection = asyncpg.Connection[Any]


async def eventually(true: Callable[[], Awaitable[object]], what: str, seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not await true():
        assert time.monotonic() < deadline, f"not within {seconds:.0f} s: {what}"
        await asyncio.sleep(0.02)


@dataclass
class Shop:
    connection: Connection
    user: int
    store: int

    @classmethod
    async def opened(cls, connection: Connection) -> Shop:
        store = await connection.fetchval(
            "INSERT INTO store (name, slug, tenant_key, country, currency, timezone, language)"
            " VALUES ('Lupita', 'lupita', 'key', 'MX', 'MXN', 'America/Mexico_City', 'es') RETURNING id"
        )
        user = await connection.fetchval(
            "INSERT INTO account (username, email, password_hash, first_name, last_name)"
            " VALUES ('laura', 'laura@example.com', '', 'Laura', 'Mendez') RETURNING id"
        )
        return cls(connection, user, store)

    async def keeps_answer(self, key: str, hours_ago: float) -> None:
        await self.connection.execute(
            "INSERT INTO kept_answer (scope, key, fingerprint, created_at) VALUES ('till', $1, '', $2)",
            key,
            datetime.now(UTC) - timedelta(hours=hours_ago),
        )

    async def has_device(self, agent: str, *, expired: float, revoked: float | None = None) -> None:
        """Days ago; what lies ahead is negative."""
        now = datetime.now(UTC)
        await self.connection.execute(
            "INSERT INTO device_session (key, user_id, store_id, user_agent, last_used_at, expires_at, revoked_at)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7)",
            uuid4(),
            self.user,
            self.store,
            agent,
            now,
            now - timedelta(days=expired),
            None if revoked is None else now - timedelta(days=revoked),
        )

    async def answers(self) -> set[str]:
        return {row["key"] for row in await self.connection.fetch("SELECT key FROM kept_answer")}

    async def devices(self) -> set[str]:
        return {row["user_agent"] for row in await self.connection.fetch("SELECT user_agent FROM device_session")}

    async def forgets(self, key: str) -> None:
        async def forgotten() -> bool:
            return key not in await self.answers()

        await eventually(forgotten, f"forgetting {key}")

    async def is_due(self, entry: str) -> None:
        """Its hour has come."""
        await self.connection.execute("UPDATE turn SET done_until = to_timestamp(0) WHERE entry = $1", entry)

    async def is_done(self, entry: str) -> None:
        """Its hour has come, and somebody else saw to it."""
        await self.connection.execute("UPDATE turn SET done_until = now() + interval '1 hour' WHERE entry = $1", entry)

    async def is_alone(self) -> None:
        """A server notices that its client is gone when it has something to tell it."""

        async def alone() -> bool:
            others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            return bool(await self.connection.fetchval(others) == 1)

        await eventually(alone, "the last of the killed worker")

    async def has_somebody_waiting(self) -> None:
        """For a row that we have locked."""

        async def waiting() -> bool:
            # pg_stat_activity would show a transaction the same picture again and again.
            return bool(await self.connection.fetchval("SELECT count(*) FROM pg_locks WHERE NOT granted"))

        await eventually(waiting, "a job in hand")
