"""Worker processes that come back whatever becomes of them."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from tests.running.processes import ROOT

# Longer than a worker gives what is in hand.
_LEAVES = 25.0


@dataclass(frozen=True)
class Hand:
    process: subprocess.Popen[bytes]
    log: Path

    def leaves(self) -> str:
        """What is wrong with the way it ended. Before it is at work nothing holds it, and it just goes."""
        code = self.process.wait(_LEAVES)
        was_at_work = b'"at work"' in self.log.read_bytes()
        return f"a worker asked to stop ended with {code}" if code and (was_at_work or code != -signal.SIGTERM) else ""


@dataclass
class Crew:
    folder: Path
    size: int
    hands: list[Hand] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    _started: int = 0

    def begins(self) -> None:
        self.hands = [self._one() for _ in range(self.size)]

    async def loses(self, places: list[int], by: signal.Signals, pause: float) -> None:
        """Killed or asked to go; and there again after a moment."""
        gone = [self.hands[place] for place in places]
        for hand in gone:
            hand.process.send_signal(by)
        amiss = [await asyncio.to_thread(hand.leaves) for hand in gone]
        if by is signal.SIGTERM:
            self.faults += filter(None, amiss)
        await asyncio.sleep(pause)
        for place in places:
            self.hands[place] = self._one()

    def goes_home(self) -> None:
        for hand in self.hands:
            hand.process.send_signal(signal.SIGTERM)
        self.faults += filter(None, [hand.leaves() for hand in self.hands])

    def _one(self) -> Hand:
        self._started += 1
        path = self.folder / f"worker-{self._started}.txt"
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        with path.open("wb") as log:
            argv = [sys.executable, "-m", "workers"]
            return Hand(subprocess.Popen(argv, env=environment, cwd=ROOT, stdout=log, stderr=log), path)
