"""A short form of `make chaos`: half a minute in which all is killed, cut off or full once, and nothing is lost."""

from __future__ import annotations

import os

import pytest

from tests.running.processes import finished

pytestmark = pytest.mark.race


def test_half_a_minute_of_chaos_loses_nothing_and_repeats_nothing() -> None:
    """Chance is another every time; SEED=… brings the faults again that a failure names."""
    asked = ["--seconds", "28", "--tills", "4", "--chats", "3", "--seed", os.environ.get("SEED", "")]
    told = finished("tests.chaos", *asked, seconds=400)

    assert told.returncode == 0, told.stdout + told.stderr
    assert "what was acknowledged is there once" in told.stdout
