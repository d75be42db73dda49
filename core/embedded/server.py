"""What PostgreSQL and Valkey have in common: a child of ours that is up once it says so."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from pathlib import Path

from core.embedded.child import Child
from core.embedded.progress import Tell
from core.embedded.refusing import CannotStart

# Replaying the log of a killed server is a matter of seconds; a disk may be slow.
PATIENCE = 60.0


class Server(Child, ABC):
    def prepare(self, tell: Tell) -> None:
        """What must stand before the first launch."""

    @abstractmethod
    def ready(self) -> bool:
        """Whether it takes connections now."""

    def worth_another_try(self) -> bool:
        """Whether a launch that failed may go well a moment later."""
        return False

    def bring_up(self, tell: Tell) -> None:
        self.prepare(tell)
        self.launch()
        deadline = time.monotonic() + PATIENCE
        while not self.ready():
            if time.monotonic() > deadline:
                raise CannotStart(f"{self.name} is not ready after {PATIENCE:.0f} s: see {self.program.log}")
            time.sleep(0.01)
            if not self.alive:
                self._again()

    def _again(self) -> None:
        if not self.worth_another_try():
            raise CannotStart(f"{self.name} {self.outcome}: {self.last_words()}")
        time.sleep(0.1)
        self.launch()

    def last_words(self) -> str:
        assert self.program.log
        return last_line(self.program.log)


def last_line(log: Path) -> str:
    lines = log.read_bytes()[-4000:].decode(errors="replace").split("\n") if log.exists() else []
    said = [line.strip() for line in lines if line.strip()]
    # PostgreSQL's very last word is only that it is down.
    telling = [line for line in said[-8:] if "FATAL" in line or "PANIC" in line or "error" in line.lower()]
    return (telling or said or ["it said nothing"])[-1]
