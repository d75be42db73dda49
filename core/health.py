"""Is this process fit to serve: the database, Redis and the migrations, each asked briefly."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from tortoise.connection import get_connection

from core import migrating, valkey

_PATIENCE = 2.0


async def report() -> dict[str, str]:
    """Each part with "ok" or what is wrong with it."""
    checks: dict[str, Callable[[], Coroutine[Any, Any, str]]] = {
        "database": _database,
        "redis": _redis,
        "migrations": _migrations,
    }
    answers = await asyncio.gather(*(_asked(check) for check in checks.values()))
    return dict(zip(checks, answers, strict=True))


async def _asked(check: Callable[[], Coroutine[Any, Any, str]]) -> str:
    asking = asyncio.ensure_future(check())
    # Not wait_for, which waits for the cancelled query too: a server that hangs would hang the answer.
    await asyncio.wait({asking}, timeout=_PATIENCE)
    if not asking.done():
        asking.cancel()
        return "unavailable (TimeoutError)"
    error = asking.exception()
    return f"unavailable ({type(error).__name__})" if error else asking.result()


async def _database() -> str:
    await get_connection("default").execute_query_dict("SELECT 1")
    return "ok"


async def _redis() -> str:
    await valkey.client().ping()
    return "ok"


async def _migrations() -> str:
    missing = await migrating.missing(get_connection("default"))
    return f"{len(missing)} not applied" if missing else "ok"
