"""When an entry is due: the last moment on a wall clock that is not after now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.timetable.moments import When

MINUTELY, HOURLY, DAILY = When(), When(minute=7), When(minute=30, hour=2)
WEEKLY, MONTHLY = When(minute=30, hour=2, weekday=0), When(minute=30, hour=2, day=31)
NEW_YORK, TASHKENT, LORD_HOWE = "America/New_York", "Asia/Tashkent", "Australia/Lord_Howe"


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@pytest.mark.parametrize(
    ("when", "timezone", "now", "latest"),
    [
        (MINUTELY, "UTC", "2026-11-21T10:00:59.9+00:00", "2026-11-21T10:00+00:00"),
        (HOURLY, "UTC", "2026-11-21T10:07+00:00", "2026-11-21T10:07+00:00"),
        (HOURLY, "UTC", "2026-11-21T10:06:59+00:00", "2026-11-21T09:07+00:00"),
        # Half an hour beside the others.
        (HOURLY, "Asia/Kolkata", "2026-11-21T10:36+00:00", "2026-11-21T09:37+00:00"),
        # The night on which its clocks go back by half an hour only, 2:00 being 1:30 again.
        (HOURLY, LORD_HOWE, "2026-04-05T01:40+10:30", "2026-04-05T01:07+11:00"),
        (HOURLY, LORD_HOWE, "2026-04-05T02:06+10:30", "2026-04-05T01:07+11:00"),
        (DAILY, TASHKENT, "2026-11-21T02:30+05:00", "2026-11-21T02:30+05:00"),
        (When(hour=4), TASHKENT, "2026-11-21T04:30+05:00", "2026-11-21T04:00+05:00"),
        (DAILY, TASHKENT, "2026-11-21T02:29:59+05:00", "2026-11-20T02:30+05:00"),
        # Not yet tomorrow in New York, whatever it is in London.
        (DAILY, NEW_YORK, "2026-11-21T03:00+00:00", "2026-11-20T02:30-05:00"),
        # Spring: 2:00 is 3:00, and there is no 2:30.
        (DAILY, NEW_YORK, "2026-03-08T01:59:59-05:00", "2026-03-07T02:30-05:00"),
        (DAILY, NEW_YORK, "2026-03-08T03:00-04:00", "2026-03-08T03:00-04:00"),
        (DAILY, NEW_YORK, "2026-03-09T03:00-04:00", "2026-03-09T02:30-04:00"),
        # Autumn: 2:00 is 1:00, and 1:30 comes twice; the first counts.
        (When(30, 1), NEW_YORK, "2026-11-01T01:29-04:00", "2026-10-31T01:30-04:00"),
        (When(30, 1), NEW_YORK, "2026-11-01T01:45-04:00", "2026-11-01T01:30-04:00"),
        (When(30, 1), NEW_YORK, "2026-11-01T01:45-05:00", "2026-11-01T01:30-04:00"),
        (HOURLY, NEW_YORK, "2026-11-01T01:10-05:00", "2026-11-01T01:07-05:00"),
        # Samoa went to bed on the 29th and rose on the 31st: the 30th is done when the 31st begins.
        (DAILY, "Pacific/Apia", "2011-12-31T00:10+14:00", "2011-12-31T00:00+14:00"),
        (DAILY, "Pacific/Apia", "2011-12-31T02:30+14:00", "2011-12-31T02:30+14:00"),
        (WEEKLY, TASHKENT, "2026-11-23T02:29+05:00", "2026-11-16T02:30+05:00"),
        (WEEKLY, TASHKENT, "2026-11-23T02:30+05:00", "2026-11-23T02:30+05:00"),
        # A short month has its 31st on its last day.
        (MONTHLY, TASHKENT, "2026-02-28T02:30+05:00", "2026-02-28T02:30+05:00"),
        (MONTHLY, TASHKENT, "2028-02-29T02:29+05:00", "2028-01-31T02:30+05:00"),
        (MONTHLY, TASHKENT, "2026-12-31T02:29+05:00", "2026-11-30T02:30+05:00"),
        (MONTHLY, TASHKENT, "2027-01-31T02:00+05:00", "2026-12-31T02:30+05:00"),
        (When(0, 0, day=1), TASHKENT, "2027-01-31T23:59+05:00", "2027-01-01T00:00+05:00"),
    ],
)
def test_the_latest_due_moment(when: When, timezone: str, now: str, latest: str) -> None:
    assert when.latest(moment(now), timezone) == moment(latest)


@pytest.mark.parametrize("at", [When(30, hour) for hour in range(4)], ids=str)
@pytest.mark.parametrize("first_day", ["2026-03-07", "2026-10-31"])
def test_a_day_is_never_missed_and_never_done_twice(at: When, first_day: str) -> None:
    zone = ZoneInfo(NEW_YORK)
    midnight = datetime.fromisoformat(first_day).replace(tzinfo=zone)
    start, end = midnight.astimezone(UTC), (midnight + timedelta(days=3)).astimezone(UTC)
    ticks = [start + timedelta(minutes=5 * n) for n in range((end - start) // timedelta(minutes=5))]

    due = {at.latest(tick, NEW_YORK) for tick in ticks} - {at.latest(start - timedelta(minutes=5), NEW_YORK)}

    assert len({one.astimezone(zone).date() for one in due}) == len(due) == 3


@given(
    st.integers(0, 35 * 366 * 24 * 60).map(
        lambda minutes: moment("2000-01-01T00:00+00:00") + timedelta(minutes=minutes)
    ),
    st.timedeltas(timedelta(0), timedelta(days=40)),
    st.sampled_from([MINUTELY, HOURLY, DAILY, WEEKLY, MONTHLY]),
    st.sampled_from([NEW_YORK, TASHKENT, LORD_HOWE, "America/Mexico_City", "America/St_Johns", "Pacific/Apia", "UTC"]),
)
def test_time_goes_on_and_nothing_is_due_before_its_time(
    now: datetime, later: timedelta, when: When, zone: str
) -> None:
    latest = when.latest(now, zone)

    assert latest <= now
    assert latest == when.latest(latest, zone) <= when.latest(now + later, zone)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (MINUTELY, "every minute"),
        (HOURLY, "every hour at :07"),
        (DAILY, "every day at 02:30"),
        (When(hour=4), "every day at 04:00"),
        (WEEKLY, "every Monday at 02:30"),
        (MONTHLY, "every month on day 31 at 02:30"),
    ],
)
def test_it_says_itself(when: When, words: str) -> None:
    assert str(when) == words


@pytest.mark.parametrize("gaps", [{"minute": 3, "weekday": 0}, {"day": 1}])
def test_a_time_with_a_hole_in_it_is_none(gaps: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="need"):
        When(**gaps)
