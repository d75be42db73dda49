"""A connection to PostgreSQL: to the one server there is, or of several to the one that is meant now."""

from __future__ import annotations

from typing import Any

import asyncpg

# Whoever would rather read at a standby takes any server where there is none.
_INSTEAD = {"prefer-standby": ("standby", "any")}
_NOT_THIS_ONE = (
    OSError,
    asyncpg.TargetServerAttributeNotMatched,
    asyncpg.CannotConnectNowError,
    asyncpg.PostgresConnectionError,
)
# Where it was found the last time is looked first: a machine that is off keeps nobody waiting twice.
_FOUND: dict[object, tuple[str, int]] = {}


class NoneIsMeant(ConnectionError):
    """Not one of the servers is there and is what was asked for; a moment later one may be."""


async def connect(
    *,
    host: str | list[str],
    port: int | list[int],
    target_session_attrs: str = "any",
    **options: Any,
) -> asyncpg.Connection:
    """Each server in turn has the timeout for itself: asyncpg's own is for all, and the first may be off."""
    if not isinstance(host, list) or not isinstance(port, list):
        return await asyncpg.connect(host=host, port=port, **options)
    places = tuple(zip(host, port, strict=True))
    last: Exception | None = None
    for sought in _INSTEAD.get(target_session_attrs, (target_session_attrs,)):
        for place in sorted(places, key=lambda one: one != _FOUND.get((places, sought))):
            try:
                there: dict[str, Any] = {"host": place[0], "port": place[1], "target_session_attrs": sought}
                found: asyncpg.Connection = await asyncpg.connect(**options | there)
            except _NOT_THIS_ONE as refused:
                last = refused
            else:
                _FOUND[places, sought] = place
                return found
    raise NoneIsMeant(f"none of {len(places)} servers is {target_session_attrs}: {last}") from last
