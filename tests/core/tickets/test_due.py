"""The due clock by itself: it counts the shop's own time, however often it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.tickets.due import Clock, Deed, after, rebuilt

BEGAN = datetime(2026, 11, 21, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Row:
    deed: Deed
    created_at: datetime
    hours: int | None = None


def _history(*steps: tuple[Deed, float] | tuple[Deed, float, int]) -> list[Row]:
    """Each so many hours after the beginning."""
    return [Row(step[0], BEGAN + step[1] * HOUR, *step[2:]) for step in steps]


def _due(*steps: tuple[Deed, float] | tuple[Deed, float, int]) -> float | None:
    due = rebuilt(_history(*steps)).due_at
    return None if due is None else (due - BEGAN) / HOUR


OPENED = (Deed.OPENED, 0.0, 8)


@pytest.mark.parametrize(
    ("steps", "due"),
    [
        ([], 8),
        ([(Deed.ASSIGNED, 1), (Deed.STARTED, 2)], 8),
        ([(Deed.WAITING, 1)], None),
        ([(Deed.WAITING, 1), (Deed.REPLIED, 11)], 18),
        ([(Deed.WAITING, 1), (Deed.REPLIED, 11), (Deed.WAITING, 12), (Deed.REPLIED, 13.5)], 19.5),
        # It was late before it began to wait: so it is after.
        ([(Deed.WAITING, 10), (Deed.REPLIED, 20)], 18),
        ([(Deed.PRIORITISED, 1, 4)], 4),
        ([(Deed.PRIORITISED, 1, 72), (Deed.PRIORITISED, 2, 8)], 8),
        ([(Deed.WAITING, 1), (Deed.PRIORITISED, 3, 24), (Deed.REPLIED, 4)], 27),
        ([(Deed.RESOLVED, 5)], 8),
        ([(Deed.RESOLVED, 5), (Deed.CLOSED, 6), (Deed.RATED, 7)], 8),
        ([(Deed.RESOLVED, 5), (Deed.CLOSED, 6), (Deed.REOPENED, 105)], 108),
        # Resolved while it waited: due as if it had gone on then.
        ([(Deed.WAITING, 1), (Deed.RESOLVED, 5)], 12),
        ([(Deed.WAITING, 1), (Deed.RESOLVED, 5), (Deed.REOPENED, 6)], 13),
    ],
)
def test_when_it_is_due(steps: list[tuple[Deed, float]], due: float | None) -> None:
    assert _due(OPENED, *steps) == due


# What may follow while the shop is to act, while the customer is, and when it is over.
_NEXT = {
    "shop": (Deed.ASSIGNED, Deed.STARTED, Deed.PRIORITISED, Deed.WAITING, Deed.RESOLVED),
    "customer": (Deed.ASSIGNED, Deed.STARTED, Deed.PRIORITISED, Deed.REPLIED, Deed.RESOLVED),
    "over": (Deed.CLOSED, Deed.RATED, Deed.REOPENED),
}
_WHOSE = {Deed.WAITING: "customer", Deed.REPLIED: "shop", Deed.REOPENED: "shop", Deed.RESOLVED: "over"}


@st.composite
def histories(draw: st.DrawFn) -> list[Row]:
    rows, whose, now = [Row(Deed.OPENED, BEGAN, draw(st.integers(1, 100)))], "shop", BEGAN
    for _ in range(draw(st.integers(0, 25))):
        now += timedelta(microseconds=draw(st.integers(0, 10**12)))
        deed = draw(st.sampled_from(_NEXT[whose]))
        rows.append(Row(deed, now, draw(st.integers(1, 100)) if deed is Deed.PRIORITISED else None))
        whose = _WHOSE.get(deed, whose)
    return rows


@given(histories())
def test_what_is_spent_is_the_time_in_which_the_shop_was_to_act(rows: list[Row]) -> None:
    spent, whose, hours, since = timedelta(), "shop", 0, BEGAN
    for row in rows:
        spent += (row.created_at - since) if whose == "shop" else timedelta()
        whose, hours, since = _WHOSE.get(row.deed, whose), row.hours or hours, row.created_at

    found = rebuilt(rows)

    running = since - found.running_since if found.running_since else timedelta()
    assert found.spent + running == spent
    assert (found.running_since is not None) == (whose == "shop")
    assert (found.due_at is None) == (whose == "customer")
    if whose == "shop":
        assert found.due_at == since + hours * HOUR - spent


@given(histories(), st.integers(0, 10**12))
def test_waiting_puts_it_off_by_as_long_as_it_took(rows: list[Row], microseconds: int) -> None:
    now, pause = rows[-1].created_at, timedelta(microseconds=microseconds)
    before = rebuilt(rows)
    if before.running_since:
        waited = after(after(before, Deed.WAITING, now), Deed.REPLIED, now + pause)
        assert before.due_at
        assert waited.due_at == before.due_at + pause


def test_a_clock_that_runs_runs_on() -> None:
    running = Clock(8).goes(BEGAN)
    assert running.goes(BEGAN + HOUR) == running
    standing = running.waits(BEGAN + HOUR)
    assert standing.waits(BEGAN + 5 * HOUR) == standing
