"""make failover, small: the primary dies while a few tills sell."""

from __future__ import annotations

import subprocess
import sys

from tests.running.processes import ROOT, plain_environment


def test_what_was_acknowledged_outlives_the_primary() -> None:
    sizes = ("--tills", "3", "--before", "2", "--after", "3", "--hasty", "--seed", "small")
    run = subprocess.run(
        [sys.executable, "-m", "tests.growth.failover", *sizes],
        cwd=ROOT,
        env=plain_environment(),
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )

    assert run.returncode == 0, run.stdout + run.stderr
    assert "every acknowledged sale is there once" in run.stdout
