"""The due clock: it runs while the shop is to act, and stands while the customer is. Of no table and no edge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol


class Deed(StrEnum):
    """What happens to a ticket. Some of it moves the clock."""

    OPENED = "opened"
    ASSIGNED = "assigned"
    STARTED = "started"
    PRIORITISED = "prioritised"
    WAITING = "waiting"
    REPLIED = "replied"
    RESOLVED = "resolved"
    CLOSED = "closed"
    REOPENED = "reopened"
    RATED = "rated"


@dataclass(frozen=True)
class Clock:
    # What was promised, how much of it is used up, and since when more is.
    hours: int
    spent: timedelta = timedelta()
    running_since: datetime | None = None
    due_at: datetime | None = None

    def goes(self, now: datetime) -> Clock:
        """From now on the shop is to act, with what is left of the time."""
        if self.running_since:
            return self
        return replace(self, running_since=now, due_at=self._end(now))

    def waits(self, now: datetime) -> Clock:
        """From now on the customer is to act: nothing is due."""
        return replace(self.ends(now), due_at=None) if self.running_since else self

    def ends(self, now: datetime) -> Clock:
        """It is done, and stays on record as due when it was."""
        running = self.goes(now)
        assert running.running_since
        return replace(running, spent=running.spent + (now - running.running_since), running_since=None)

    def promises(self, hours: int) -> Clock:
        """Another promise, counted from the beginning as the first one was."""
        new = replace(self, hours=hours)
        return replace(new, due_at=new._end(self.running_since)) if self.running_since else new

    def _end(self, since: datetime) -> datetime:
        return since + timedelta(hours=self.hours) - self.spent


class Step(Protocol):
    """What the clock asks of a row of the history."""

    @property
    def deed(self) -> Deed: ...

    @property
    def hours(self) -> int | None: ...

    @property
    def created_at(self) -> datetime: ...


def rebuilt(history: Iterable[Step]) -> Clock:
    """The clock of a ticket from its history alone, the oldest row first."""
    clock = Clock(0)
    for step in history:
        clock = after(clock, step.deed, step.created_at, step.hours)
    return clock


def after(before: Clock, deed: Deed, now: datetime, hours: int | None = None) -> Clock:
    """What a deed does to it; the hours are those it promises, if it does."""
    clock = before if hours is None else before.promises(hours)
    if deed in (Deed.OPENED, Deed.REPLIED, Deed.REOPENED):
        return clock.goes(now)
    if deed is Deed.WAITING:
        return clock.waits(now)
    return clock.ends(now) if deed is Deed.RESOLVED else clock
