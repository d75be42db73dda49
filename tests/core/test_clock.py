"""Today is what the calendar on the shop's wall says."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine

from core import clock


@pytest.mark.parametrize(
    ("moment", "timezone", "day"),
    [
        ("2026-11-21T18:59:59", "Asia/Tashkent", date(2026, 11, 21)),
        ("2026-11-21T19:00:00", "Asia/Tashkent", date(2026, 11, 22)),
        ("2026-11-21T05:59:59", "America/Mexico_City", date(2026, 11, 20)),
        ("2026-11-21T06:00:00", "America/Mexico_City", date(2026, 11, 21)),
        ("2026-12-31T23:30:00", "UTC", date(2026, 12, 31)),
        # The night the clocks of Tijuana go back an hour.
        ("2026-11-01T07:30:00", "America/Tijuana", date(2026, 11, 1)),
        ("2026-11-02T07:30:00", "America/Tijuana", date(2026, 11, 1)),
    ],
)
def test_a_store_has_its_own_midnight(moment: str, timezone: str, day: date) -> None:
    with time_machine.travel(datetime.fromisoformat(moment).replace(tzinfo=UTC), tick=False):
        assert clock.today(timezone) == day


def test_now_knows_its_offset() -> None:
    with time_machine.travel(datetime(2026, 11, 21, 10, tzinfo=UTC), tick=False):
        assert clock.now().isoformat() == "2026-11-21T10:00:00+00:00"
