"""The moments of one day as text: in the world's time for the rows, in the shop's for the receipts."""

from __future__ import annotations

from datetime import timedelta

from core.demo.pace import Day

# Looking a time up is several times quicker than writing it.
_TIMES = [f"{hour:02d}:{minute:02d}:{second:02d}" for hour in range(24) for minute in range(60) for second in range(60)]
_DAY = len(_TIMES)


class Stamps:
    def __init__(self, day: Day) -> None:
        midnight = day.midnight
        self._seconds = day.seconds
        self._shift = midnight.hour * 3600 + midnight.minute * 60 + midnight.second
        self._dates = [str((midnight + timedelta(days=later)).date()) for later in range(3)]
        self._receipt = f"CHECK-{day.date:%Y%m%d}"

    def moment(self, second: int) -> str:
        later, second = divmod(second + self._shift, _DAY)
        return f"{self._dates[later]} {_TIMES[second]}+00"

    def receipt(self, place: int) -> str:
        """The time on the shop's wall; the second sale of one second says so."""
        second = self._seconds[place]
        number = self._receipt + _TIMES[second].replace(":", "")
        twin = 1
        while place >= twin and self._seconds[place - twin] == second:
            twin += 1
        return number if twin == 1 else f"{number}-{twin}"
