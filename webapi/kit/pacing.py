"""How fast one device session may ask: for long so many requests a second, and ten seconds' worth of them at once."""

from __future__ import annotations

import math
import time
from uuid import UUID

from core.refusal import Kind, Refused
from core.settings import settings

_AT_ONCE_SECONDS = 10.0
_MOST_REMEMBERED = 20_000
# When what a session has asked for will be worked off at the pace it is allowed.
_owing: dict[UUID, float] = {}


class TooOften(Refused):
    code = "session.too_often"  # seconds
    kind = Kind.TOO_MANY


def demand_pace(session: UUID) -> None:
    """Each process counts for itself: a walk to Redis would cost every request more than it saves."""
    allowed = settings().session_requests_per_second
    if not allowed:
        return
    now = time.monotonic()
    due = max(_owing.get(session, now), now) + 1 / allowed
    if due - now > _AT_ONCE_SECONDS:
        raise TooOften(seconds=max(1, math.ceil(due - now - _AT_ONCE_SECONDS)))
    if len(_owing) >= _MOST_REMEMBERED:
        _forget(now)
    _owing[session] = due


def _forget(now: float) -> None:
    for session in [session for session, due in _owing.items() if due <= now] or list(_owing):
        del _owing[session]
