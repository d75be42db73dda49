"""How fast a bot may speak, as Telegram tells it: 1 a second in a chat, 20 a minute in a group, 30 a second in all."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.playground.refusals import too_many


@dataclass
class _Bucket:
    size: float
    a_second: float
    left: float
    since: float

    def missing(self, now: float) -> float:
        """Seconds until there is one more."""
        self.left = min(self.size, self.left + (now - self.since) * self.a_second)
        self.since = now
        return max(0.0, (1 - self.left) / self.a_second)


# How many at once, and how many a second after that. Telegram too lets a short burst pass in a chat.
_PERSON, _GROUP, _ALL = (3, 1.0), (20, 20 / 60), (30, 30.0)


@dataclass
class Limits:
    now: Callable[[], float]
    are_on: bool = True
    _buckets: dict[tuple[int, int], _Bucket] = field(default_factory=dict)

    def spend(self, robot: int, chat: int, *, is_new: bool) -> None:
        """An edit counts against the whole, not against its chat."""
        if not self.are_on:
            return
        buckets = [self._bucket((robot, 0), _ALL)]
        if is_new:
            buckets.append(self._bucket((robot, chat), _GROUP if chat < 0 else _PERSON))
        if wait := max(bucket.missing(self.now()) for bucket in buckets):
            raise too_many(math.ceil(wait))
        for bucket in buckets:
            bucket.left -= 1

    def _bucket(self, key: tuple[int, int], measure: tuple[int, float]) -> _Bucket:
        size, a_second = measure
        return self._buckets.setdefault(key, _Bucket(size, a_second, size, self.now()))
