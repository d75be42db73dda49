"""One API and one bot beside a playground, each of which can be asked what lives in it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from tests.crowd.processes import TOKENS
from tests.load.shop import resident
from tests.running.processes import ROOT, eventually

_PATIENCE = 60.0


@dataclass(frozen=True)
class Mark:
    """How much there was of a process at a moment."""

    megabytes: float
    living: dict[str, int]

    @property
    def things(self) -> int:
        return sum(self.living.values())


@dataclass(frozen=True)
class Part:
    name: str
    process: subprocess.Popen[bytes]
    file: Path

    def mark(self) -> Mark:
        """Weighed after its garbage was collected, for it is asked to."""
        self.file.unlink(missing_ok=True)
        self.process.send_signal(signal.SIGUSR1)
        eventually(self.file.exists, f"the {self.name} says what lives in it", _PATIENCE)
        living: dict[str, Any] = orjson.loads(self.file.read_bytes())
        return Mark(resident(self.process.pid), living)


@contextmanager
def watched(name: str, folder: Path, **settings: str) -> Iterator[Part]:
    file = folder / f"{name}.living"
    argv, environment = [sys.executable, "-m", "tests.load.watched", name, str(file)], os.environ | settings
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(argv, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            yield Part(name, process, file)
        finally:
            process.terminate()
            process.wait(30)


def bot_settings(playground: int) -> dict[str, str]:
    return {"BOT_TOKEN": TOKENS[0], "TELEGRAM_API_URL": f"http://127.0.0.1:{playground}"}
