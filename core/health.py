"""Is this process fit to serve: the database, Redis and the migrations, each asked briefly."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from tortoise.connection import get_connection

from core import migrating, valkey

_PATIENCE = 2.0


async def report() -> dict[str, str]:
    """Each part with "ok" or what is wrong with it."""
    checks: dict[str, Callable[[], Awaitable[str]]] = {
        "database": _database,
        "redis": _redis,
        "migrations": _migrations,
    }
    answers = await asyncio.gather(*(_asked(check) for check in checks.values()))
    return dict(zip(checks, answers, strict=True))


async def _asked(check: Callable[[], Awaitable[str]]) -> str:
    try:
        return await asyncio.wait_for(check(), _PATIENCE)
    except Exception as error:  # whatever is wrong, the answer is that it is not ready
        return f"unavailable ({type(error).__name__})"


async def _database() -> str:
    await get_connection("default").execute_query_dict("SELECT 1")
    return "ok"


async def _redis() -> str:
    await valkey.client().ping()
    return "ok"


async def _migrations() -> str:
    missing = await migrating.missing(get_connection("default"))
    return f"{len(missing)} not applied" if missing else "ok"
