"""How long answers took, in buckets that grow by two percent: small whatever is counted, and as exact at a second as
at a millisecond."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field

_GROWTH = math.log(1.02)
_LEAST = 1e-5
_BARS = 40
# What is drawn: a line each, up to and with so many seconds.
_STEPS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)


@dataclass
class Histogram:
    buckets: Counter[int] = field(default_factory=Counter)
    most: float = 0.0

    def add(self, seconds: float) -> None:
        self.buckets[int(math.log(max(seconds, _LEAST) / _LEAST) / _GROWTH)] += 1
        self.most = max(self.most, seconds)

    def merge(self, other: Histogram) -> None:
        self.buckets.update(other.buckets)
        self.most = max(self.most, other.most)

    @property
    def number(self) -> int:
        return self.buckets.total()

    def part(self, share: float) -> float:
        """Seconds that so many stayed under; the upper edge of their bucket."""
        wanted, seen = math.ceil(self.number * share), 0
        for bucket in sorted(self.buckets):
            seen += self.buckets[bucket]
            if seen >= wanted:
                return min(_upper(bucket), self.most)
        return self.most

    def drawn(self) -> list[str]:
        lines, before = [], 0
        for step in (*_STEPS, math.inf):
            under = sum(number for bucket, number in self.buckets.items() if _upper(bucket) <= step)
            within, before = under - before, under
            if within:
                share = within / self.number
                told = f"to {step * 1000:>5.0f} ms" if step < math.inf else " longer  "
                lines.append(f"    {told} {within:>8} {share:>7.2%} {'█' * max(1, round(share * _BARS))}")
        return lines


def _upper(bucket: int) -> float:
    return _LEAST * math.exp((bucket + 1) * _GROWTH)
