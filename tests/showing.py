"""What a test has seen and the run's output shows, also when the test ran in another process."""

from __future__ import annotations

import pytest

SHOWN = "shown"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in terminalreporter.stats.get("passed", []):
        for name, text in report.user_properties:
            if name == SHOWN:
                terminalreporter.write_line(f"\n{text}")
