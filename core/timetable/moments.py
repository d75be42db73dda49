"""When something recurs, on a clock that may skip an hour or show it twice."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_MINUTE = timedelta(minutes=1)
# From the last day of a month, and the day after it, back to that of the month before.
_DAYS = 34
# Where the clocks move by half an hour, an hour may take this long to come round.
_MINUTES = 121


@dataclass(frozen=True)
class When:
    """Every minute; given a minute, every hour; given an hour, every day, or only on a weekday (0 is Monday) or on
    a day of the month, which in a shorter month is its last. A time that the clocks skip comes when they go on, and of
    one that they show twice the first counts.
    """

    minute: int | None = None
    hour: int | None = None
    weekday: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.hour is None and (self.weekday is not None or self.day is not None):
            raise ValueError("a weekday and a day need an hour")

    def __str__(self) -> str:
        if self.hour is None:
            return "every minute" if self.minute is None else f"every hour at :{self.minute:02}"
        return f"every {self._which_day()} at {self.hour:02}:{self.minute or 0:02}"

    def latest(self, now: datetime, timezone: str) -> datetime:
        """The last moment that is not after now, in UTC."""
        zone = ZoneInfo(timezone)
        minute = now.astimezone(UTC).replace(second=0, microsecond=0)
        if self.hour is not None:
            return self._latest_of_days(now, zone)
        minutes = (minute - n * _MINUTE for n in range(_MINUTES))
        return next(at for at in minutes if self.minute in (None, at.astimezone(zone).minute))

    def _latest_of_days(self, now: datetime, zone: ZoneInfo) -> datetime:
        at, tomorrow = time(self.hour or 0, self.minute or 0), now.astimezone(zone).date() + timedelta(days=1)
        days = (tomorrow - timedelta(days=n) for n in range(_DAYS))
        moments = (_moment(day, at, zone) for day in days if self._falls_on(day))
        return next(moment for moment in moments if moment <= now)

    def _falls_on(self, day: date) -> bool:
        if self.day is not None:
            return day.day == min(self.day, calendar.monthrange(day.year, day.month)[1])
        return self.weekday in (None, day.weekday())

    def _which_day(self) -> str:
        if self.day is not None:
            return f"month on day {self.day}"
        return "day" if self.weekday is None else calendar.day_name[self.weekday]


def _moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    wall = datetime.combine(day, at, zone)
    moment, after = wall.astimezone(UTC), wall.replace(fold=1)
    if moment.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return moment
    # The clocks went over it: of all the minutes it might have been, the first that already has the new time.
    minute = after.astimezone(UTC)
    while minute.astimezone(zone).utcoffset() != after.utcoffset():
        minute += _MINUTE
    return minute
