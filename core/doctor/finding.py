"""What a look found: well, not quite, or bad; in one line, and what to do about it in another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Verdict(StrEnum):
    OK = "ok"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True)
class Finding:
    name: str
    verdict: Verdict
    says: str
    do: str = ""


def ok(name: str, says: str) -> Finding:
    return Finding(name, Verdict.OK, says)


def warn(name: str, says: str, do: str) -> Finding:
    return Finding(name, Verdict.WARN, says, do)


def bad(name: str, says: str, do: str) -> Finding:
    return Finding(name, Verdict.BAD, says, do)


def measured(name: str, value: float, says: str, do: str, *, warn_at: float, bad_at: float) -> Finding:
    """The more the worse."""
    if value >= bad_at:
        return bad(name, says, do)
    return warn(name, says, do) if value >= warn_at else ok(name, says)


def lasting(seconds: float) -> str:
    """As a person says it: 45 s, 12 min, 7 h, 3 days."""
    for unit, length in (("days", 172_800.0), ("h", 7200.0), ("min", 120.0)):
        if seconds >= length:
            return f"{timedelta(seconds=seconds) / _ONE[unit]:.0f} {unit}"
    return f"{seconds:.0f} s"


_ONE = {"days": timedelta(days=1), "h": timedelta(hours=1), "min": timedelta(minutes=1)}
