"""Time is aware, and today is the store's."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    return datetime.now(UTC)


def today(timezone: str) -> date:
    """The date on the shop's own wall."""
    return now().astimezone(ZoneInfo(timezone)).date()
