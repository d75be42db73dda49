"""From when a report counts: the same time of day on the shop's wall, so long ago."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analytics.period_report import Span
from core.analytics.period_reporting import beginning


@pytest.mark.parametrize(
    ("span", "now", "since", "timezone"),
    [
        (Span.WEEK, "2024-12-17 21:00", "2024-12-10 21:00", "Asia/Tashkent"),
        (Span.MONTH, "2024-12-17 21:00", "2024-11-17 21:00", "Asia/Tashkent"),
        (Span.MONTH, "2026-03-31 08:30", "2026-02-28 08:30", "Asia/Tashkent"),
        (Span.MONTH, "2026-01-15 08:30", "2025-12-15 08:30", "Asia/Tashkent"),
        (Span.YEAR, "2024-02-29 12:00", "2023-02-28 12:00", "Asia/Tashkent"),
        # The clock was put forward in between: a week of seven days less an hour.
        (Span.WEEK, "2026-03-10 09:00", "2026-03-03 09:00", "America/New_York"),
    ],
)
def test_the_beginning(span: Span, now: str, since: str, timezone: str) -> None:
    zone = ZoneInfo(timezone)
    found = beginning(span, datetime.fromisoformat(now).replace(tzinfo=zone), timezone)
    assert found == datetime.fromisoformat(since).replace(tzinfo=zone)


@given(
    st.integers(0, 1_000_000),
    st.sampled_from(["America/Mexico_City", "America/New_York", "Asia/Tashkent"]),
)
def test_a_longer_span_begins_earlier_and_all_are_over(hours: int, timezone: str) -> None:
    now = datetime(1990, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
    year, month, week = (beginning(span, now, timezone) for span in (Span.YEAR, Span.MONTH, Span.WEEK))
    assert year < month < week < now
