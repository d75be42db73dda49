"""The verdict of a run of load can be a bad one."""

from __future__ import annotations

import pytest

from tests.load.flood import Told
from tests.load.histogram import Histogram
from tests.load.leaking import kept
from tests.load.parts import Mark
from tests.load.probing import Probed
from tests.load.verdict import of_the_flood, swollen


def _times(seconds: float, number: int) -> Histogram:
    times = Histogram()
    for _ in range(number):
        times.add(seconds)
    return times


def _phase(good: int, seconds: float = 10.0, shed: float = 0.01) -> Told:
    return Told(seconds, _times(0.1, good), _times(shed, 100))


def _probed(seconds: float) -> Probed:
    probed = Probed()
    probed.times["/healthz"] = _times(seconds, 100)
    return probed


def test_a_histogram_is_right_to_two_percent() -> None:
    times = Histogram()
    for millisecond in range(1, 1001):
        times.add(millisecond / 1000)

    assert times.part(0.5) == pytest.approx(0.5, rel=0.021)
    assert times.part(0.99) == pytest.approx(0.99, rel=0.021)
    assert (times.number, times.most, times.part(1.0)) == (1000, 1.0, 1.0)


def test_memory_that_grows_is_seen() -> None:
    assert swollen({"API": 120.0}, {"API": 125.0}) == []
    assert swollen({"API": 120.0}, {"API": 140.0}) == ["the API grew from 120.0 to 140.0 MB"]
    assert swollen({"valkey": 10.0}, {"valkey": 90.0}) == []


@pytest.mark.parametrize(
    ("flooded", "after", "probe", "said"),
    [
        (_phase(900), _phase(1000), 0.01, 0),
        (_phase(600), _phase(1000), 0.01, 1),
        (_phase(900), _phase(500), 0.01, 1),
        (_phase(900), _phase(1000), 2.0, 1),
        (_phase(900, shed=3.0), _phase(1000), 0.01, 1),
        (Told(10.0, _times(0.1, 900)), _phase(1000), 0.01, 1),
    ],
)
def test_a_flood_that_is_not_borne_is_seen(flooded: Told, after: Told, probe: float, said: int) -> None:
    assert len(of_the_flood(_phase(1000), flooded, after, _probed(probe))) == said


def test_a_thing_kept_of_every_request_is_seen_and_a_memory_that_fills_up_is_not() -> None:
    leaking = [Mark(100.0, {"Crumb": 1000 * quarter}) for quarter in range(5)]
    filling = [Mark(100.0, {"Known": number}) for number in (0, 2000, 3000, 3100, 3120)]

    assert kept("API", leaking, 1000) == ["the API keeps 1000 more of Crumb in a quarter"]
    assert kept("API", filling, 1000) == []


def test_a_process_that_grows_is_seen() -> None:
    assert kept("bot", [Mark(400.0 + 15 * quarter, {}) for quarter in range(5)], 1000) == [
        "the bot grew from 415.0 to 460.0 MB"
    ]
