"""Redis: it carries wake-ups and counts failed sign-ins, and may lose all of it; but it must be there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from core import valkey
from core.doctor.finding import Finding, bad, ok, warn

# What arq asks of it.
_OLDEST = 5
_FULL = 0.9


async def look() -> AsyncIterator[Finding]:
    told: dict[str, Any] = await valkey.client().info()
    yield _version(told)
    yield _memory(told)


def _version(told: dict[str, Any]) -> Finding:
    version = str(told.get("valkey_version") or told["redis_version"])
    says = f"{'Valkey' if 'valkey_version' in told else 'Redis'} {version}; nothing in it needs saving"
    if int(version.split(".", maxsplit=1)[0]) < _OLDEST:
        return bad("redis", says, f"upgrade to {_OLDEST} or newer")
    return ok("redis", says)


def _memory(told: dict[str, Any]) -> Finding:
    used, most = int(told["used_memory"]), int(told.get("maxmemory", 0))
    says = f"{used / 1e6:,.1f} MB" + (f" of {most / 1e6:,.0f}" if most else ", without a limit")
    if most and used > _FULL * most:
        return warn("redis memory", says, "raise maxmemory, or FLUSHALL: nothing of Kassa is lost by it")
    return ok("redis memory", says)
