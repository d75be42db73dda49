"""What befalls the shop, and when: all of it from a seed, and known before anything begins."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

# A fault, and how often it is chosen.
KINDS = {
    "kill an api": 22,
    "kill a worker": 12,
    "kill the bot": 5,
    "kill redis": 8,
    "kill postgres": 6,
    "kill a backend of postgres": 6,
    "empty redis": 12,
    "cut in a request": 10,
    "cut in an answer": 10,
    "swallow an answer": 10,
    "cut every line": 4,
}
ONCE = "fill the disk"
# Between one fault and the next.
_PAUSES = (0.4, 2.4)
_FULL_FOR = (2.0, 4.0)
_MOST_CUTS = 6


@dataclass(frozen=True)
class Fault:
    # Seconds after the beginning.
    at: float
    kind: str
    # Which of several, how many cuts, or the seconds that the disk is full.
    number: int = 0

    def __str__(self) -> str:
        return f"{self.at:6.1f} s  {self.kind} ({self.number})"


def planned(seed: str, seconds: float) -> list[Fault]:
    """Each kind has its turn before chance decides; in the middle the disk is full, once."""
    luck = random.Random(seed)
    moments = list(_moments(luck, seconds))
    first = luck.sample(list(KINDS), len(KINDS))
    kinds = first + luck.choices(list(KINDS), list(KINDS.values()), k=len(moments))
    faults = [Fault(at, kind, luck.randint(1, _MOST_CUTS)) for at, kind in zip(moments, kinds, strict=False)]
    full = Fault(round(seconds * luck.uniform(0.4, 0.6), 2), ONCE, round(luck.uniform(*_FULL_FOR)))
    return sorted([*faults, full], key=lambda fault: fault.at)


def _moments(luck: random.Random, seconds: float) -> Iterator[float]:
    at = luck.uniform(*_PAUSES)
    while at < seconds:
        yield round(at, 2)
        at += luck.uniform(*_PAUSES)
