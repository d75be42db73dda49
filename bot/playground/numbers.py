"""Numbers that nobody meets twice, and numbers that are always the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count

_EPOCH = datetime(2026, 1, 1, tzinfo=UTC).timestamp()
# How many a second there may be on average before a restart could give one out again.
_UPDATES, _MESSAGES = 1000, 20


class Numbers:
    """They begin where the clock stands: a restart, which forgets everything else, goes on above the last."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._updates = count(self._begin(_UPDATES))
        self._messages: dict[int, Iterator[int]] = defaultdict(lambda: count(self._begin(_MESSAGES)))
        self._ticks = count(self._begin(_UPDATES))

    def update(self) -> int:
        return next(self._updates)

    def message(self, chat: int) -> int:
        return next(self._messages[chat])

    def tick(self) -> int:
        """When something changed, as pages and tests compare it."""
        return next(self._ticks)

    def _begin(self, a_second: int) -> int:
        return int((self._now() - _EPOCH) * a_second)


def telegram_id(of: str) -> int:
    """Somebody's number follows from their telephone, so that a restarted playground meets the same people."""
    return 1_000_000_000 + int.from_bytes(sha256(of.encode()).digest()[:6]) % 6_000_000_000


def group_id(of: str) -> int:
    return -1_000_000_000_000 - telegram_id(of)
