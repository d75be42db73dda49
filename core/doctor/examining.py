"""One look after another. What cannot be looked at is bad, and holds nothing else up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

from core.doctor import figures, of_database, of_parts, of_queues, of_redis, of_sessions, of_settings
from core.doctor.finding import Finding, bad
from core.settings import Settings

_PATIENCE = 10.0


async def examined(settings: Settings, *, stopped: bool = False) -> list[Finding]:
    """Stopped: nobody but the doctor uses the servers."""

    async def behind() -> AsyncIterator[Finding]:
        taken = await figures.taken()
        async for one in of_queues.look(taken, stopped=stopped):
            yield one
        async for one in of_parts.look(taken, settings, stopped=stopped):
            yield one

    found = list(of_settings.look(settings))
    found += await _looked("database", lambda: of_database.look(settings), "see DATABASE_URL, and the server's log")
    found += await _looked("sessions", lambda: of_sessions.look(settings), "see DATABASE_URL, and the server's log")
    found += await _looked("redis", of_redis.look, "see REDIS_URL, and the server's log")
    found += await _looked("queues and parts", behind, "first put right what is bad above")
    return found


async def _looked(name: str, look: Callable[[], AsyncIterator[Finding]], do: str) -> list[Finding]:
    """What was found before it broke off is told too."""
    found: list[Finding] = []
    try:
        async with asyncio.timeout(_PATIENCE):
            found += [one async for one in look()]
    except Exception as broken:
        # Its kind alone: what it says may hold an address with its password.
        found.append(bad(name, f"cannot be looked at ({type(broken).__name__})", do))
    return found
