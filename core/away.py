"""When the database itself is in trouble: away, coming back, or without room. Nothing is wrong with what was asked."""

from __future__ import annotations

import asyncpg
from tortoise.exceptions import DBConnectionError

# Whoever meets one of these in their work begins again later, and counts no failure: no number of tries is too many.
AWAY = (
    ConnectionError,
    DBConnectionError,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    # What asyncpg says of a connection that broke while it was being read.
    asyncpg.InternalClientError,
    # A full disk is the worst of them: the transaction goes on, and could still write that somebody failed.
    asyncpg.InsufficientResourcesError,
    asyncpg.PostgresSystemError,
)
