"""What a chart shows, in the person's words already: it goes to another process, so it holds plain values only."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

# bars: by day or week; hours: by the hour, with the busiest marked; lines: over time, with a forecast if there is one;
# ranked: the first of many; shares: parts of a whole.
Kind = Literal["bars", "hours", "lines", "ranked", "shares"]
# before: the period it is compared with.
Style = Literal["main", "before", "forecast"]
Value = float | Decimal | None


@dataclass(frozen=True)
class Numbers:
    """How numbers are written, and what thousands, millions and billions of something are called for short."""

    point: str = "."
    group: str = ","
    short: tuple[str, str, str] = ("k", "M", "B")
    percent: str = "%"


@dataclass(frozen=True)
class Series:
    name: str
    # One for each label; None where there is nothing to show.
    values: tuple[Value, ...]
    style: Style = "main"


@dataclass(frozen=True)
class Chart:
    kind: Kind
    title: str
    labels: tuple[str, ...]
    # Ranked and shares show the first of them alone.
    series: tuple[Series, ...]
    # Between what and what a forecast lies, for each label; lines alone show it.
    band: tuple[tuple[float, float] | None, ...] = ()
    unit: str = ""
    numbers: Numbers = field(default_factory=Numbers)
    # What is said where there is nothing to draw.
    empty: str = "—"
