"""Time is aware, and today is the store's."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


def now() -> datetime:
    return datetime.now(UTC)


def today(timezone: str) -> date:
    """The date on the shop's own wall."""
    return now().astimezone(ZoneInfo(timezone)).date()


def beginning(day: date, timezone: str) -> datetime | None:
    """The first moment of a day in the shop; None where it lies outside the calendar, and so before or after all."""
    try:
        return datetime.combine(day, time(), ZoneInfo(timezone)).astimezone(UTC)
    except OverflowError:
        return None
