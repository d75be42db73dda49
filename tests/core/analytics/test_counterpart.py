"""The one before: a week's, a month's, or as many days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analytics.comparing import NothingBefore
from core.analytics.counterpart import counterpart
from core.analytics.period import Period

# A Saturday.
TODAY = date(2026, 11, 21)


def _period(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("asked", "before"),
    [
        # A day has the day before it.
        (("2026-11-21", "2026-11-21"), ("2026-11-20", "2026-11-20")),
        # This week until Saturday, and the week before until its Saturday.
        (("2026-11-16", "2026-11-21"), ("2026-11-09", "2026-11-14")),
        (("2026-11-09", "2026-11-15"), ("2026-11-02", "2026-11-08")),
        # This month until the 21st, and the month before until its 21st; whole ones.
        (("2026-11-01", "2026-11-21"), ("2026-10-01", "2026-10-21")),
        (("2026-10-01", "2026-10-31"), ("2026-09-01", "2026-09-30")),
        (("2026-03-01", "2026-03-31"), ("2026-02-01", "2026-02-28")),
        # A quarter and a year, whole and running.
        (("2026-07-01", "2026-09-30"), ("2026-04-01", "2026-06-30")),
        (("2026-10-01", "2026-11-21"), ("2026-07-01", "2026-08-21")),
        (("2025-01-01", "2025-12-31"), ("2024-01-01", "2024-12-31")),
        (("2026-01-01", "2026-11-21"), ("2025-01-01", "2025-11-21")),
        # Any other days: as many before them.
        (("2026-11-10", "2026-11-12"), ("2026-11-07", "2026-11-09")),
        (("2026-10-01", "2026-10-15"), ("2026-09-16", "2026-09-30")),
        (("2026-10-23", "2026-11-21"), ("2026-09-23", "2026-10-22")),
    ],
)
def test_the_one_before(asked: tuple[str, str], before: tuple[str, str]) -> None:
    assert counterpart(_period(*asked), TODAY) == _period(*before)


def test_of_a_longer_month_the_last_days_have_no_like() -> None:
    assert counterpart(_period("2026-03-01", "2026-03-30"), date(2026, 3, 30)) == _period("2026-02-01", "2026-02-28")


def test_the_calendar_begins_somewhere() -> None:
    for first in (Period(date.min, date.min), Period(date.min, date(1, 1, 31))):
        with pytest.raises(NothingBefore):
            counterpart(first, TODAY)


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 800), st.integers(0, 800))
def test_it_is_over_before_and_never_longer(first: date, long: int, since: int) -> None:
    asked = Period(first, first + timedelta(days=long))
    before = counterpart(asked, asked.start_date + timedelta(days=since))
    assert before.start_date <= before.end_date < asked.start_date
    assert before.days <= asked.days + 3
