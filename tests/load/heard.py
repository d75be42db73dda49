"""What the clients saw: how long each kind of request took, what was acknowledged, and what should not have been."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from tests.load.histogram import Histogram


@dataclass
class Heard:
    times: defaultdict[str, Histogram] = field(default_factory=lambda: defaultdict(Histogram))
    statuses: Counter[int] = field(default_factory=Counter)
    # Ids of the sales that were acknowledged.
    sales: set[int] = field(default_factory=set)
    came_again: int = 0
    lost: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def took(self, kind: str, seconds: float) -> None:
        self.times[kind].add(seconds)

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.wrong)

    def told(self, seconds: float) -> list[str]:
        lines = [f"  {'':<10}{'number':>8}{'a second':>10}{'p50':>9}{'p90':>9}{'p99':>9}{'p99.9':>9}{'most':>9}  ms"]
        for kind, times in self.times.items():
            parts = (*(times.part(share) for share in (0.5, 0.9, 0.99, 0.999)), times.most)
            figures = "".join(f"{part * 1000:>9.1f}" for part in parts)
            lines.append(f"  {kind:<10}{times.number:>8}{times.number / seconds:>10.1f}{figures}")
        return lines

    def whole(self) -> Histogram:
        """Of all that was asked of the API."""
        together = Histogram()
        for kind, times in self.times.items():
            if kind != "chat":
                together.merge(times)
        return together
