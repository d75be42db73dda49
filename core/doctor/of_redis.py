"""Redis: it carries wake-ups and counts failed sign-ins, and may lose all of it; but it must be there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from core import sentinels, valkey
from core.doctor.finding import Finding, bad, ok, warn
from core.sentinels import Seen
from core.settings import settings

# What arq asks of it.
_OLDEST = 5
_FULL = 0.9


async def look() -> AsyncIterator[Finding]:
    told: dict[str, Any] = await valkey.client().info()
    yield _version(told, await _seen())
    yield _memory(told)


async def _seen() -> Seen | None:
    if not sentinels.are_meant(settings().redis_url):
        return None
    return await sentinels.seen(valkey.client().connection_pool)


def _version(told: dict[str, Any], seen: Seen | None) -> Finding:
    version = str(told.get("valkey_version") or told["redis_version"])
    says = f"{'Valkey' if 'valkey_version' in told else 'Redis'} {version}; nothing in it needs saving"
    if int(version.split(".", maxsplit=1)[0]) < _OLDEST:
        return bad("redis", says, f"upgrade to {_OLDEST} or newer")
    return _watched(says, seen) if seen else ok("redis", says)


def _watched(says: str, seen: Seen) -> Finding:
    says += f"; {seen.answering} of {seen.sentinels} sentinels answer, {seen.replicas} replicas are there"
    if 2 * seen.answering <= seen.sentinels:
        return bad("redis", says, "start them: without a majority nobody takes a lost primary's place")
    if not seen.replicas:
        return warn("redis", says, "start one: nobody could take the primary's place")
    return ok("redis", says)


def _memory(told: dict[str, Any]) -> Finding:
    used, most = int(told["used_memory"]), int(told.get("maxmemory", 0))
    says = f"{used / 1e6:,.1f} MB" + (f" of {most / 1e6:,.0f}" if most else ", without a limit")
    if most and used > _FULL * most:
        return warn("redis memory", says, "raise maxmemory, or FLUSHALL: nothing of Kassa is lost by it")
    return ok("redis memory", says)
