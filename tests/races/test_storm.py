"""A short form of `make storm`: some seconds of sales while Redis is emptied and workers are killed."""

from __future__ import annotations

import os

import pytest

from tests.running.processes import finished

pytestmark = pytest.mark.race


def test_some_seconds_of_storm_lose_nothing_and_repeat_nothing() -> None:
    """Chance is another every time; SEED=… brings the weather again that a failure names."""
    asked = ["--seconds", "6", "--tills", "4", "--seed", os.environ.get("SEED", "")]
    told = finished("tests.storm", *asked, seconds=300)

    assert told.returncode == 0, told.stdout + told.stderr
    assert "each was seen to find its damage" in told.stdout
