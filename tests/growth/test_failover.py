"""make failover, small: the primary dies while a few tills sell."""

from __future__ import annotations

from tests.running.processes import finished


def test_what_was_acknowledged_outlives_the_primary() -> None:
    sizes = ("--tills", "3", "--before", "2", "--after", "3", "--hasty", "--seed", "small")
    run = finished("tests.growth.failover", *sizes, seconds=150)

    assert run.returncode == 0, run.stdout + run.stderr
    assert "every acknowledged sale is there once" in run.stdout
