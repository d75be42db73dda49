"""The playground and two bot processes, one of which is killed now and then and comes back."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.running.processes import ROOT, free_port
from tests.stress.serving import until_up

TOKENS = ("1000001:playground-of-the-crowd-1", "1000002:playground-of-the-crowd-2")
_SIZE = 2
_STARTS = 60.0


@contextmanager
def playing(folder: Path) -> Iterator[int]:
    port = free_port()
    with (folder / "playground.log").open("wb") as log:
        environment = os.environ | {"KASSA_PLAYGROUND_PORT": str(port), "DATABASE_URL": ""}
        argv = [sys.executable, "-m", "bot.playground"]
        process = subprocess.Popen(argv, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            until_up(process, port)
            yield port
        finally:
            process.terminate()
            process.wait(30)


class Bots:
    def __init__(self, folder: Path, port: int) -> None:
        self._folder = folder
        self._environment = os.environ | {
            "KASSA_LOG_LEVEL": "info",
            "BOT_TOKEN": TOKENS[0],
            "TELEGRAM_API_URL": f"http://127.0.0.1:{port}",
        }
        self._processes: list[tuple[subprocess.Popen[bytes], Path]] = []

    def __enter__(self) -> Self:
        self._processes = [self._begun(place) for place in range(_SIZE)]
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        for process, _ in self._processes:
            process.terminate()
        for process, _ in self._processes:
            process.wait(30)

    async def loses(self, place: int) -> tuple[float, float]:
        """From when to when it was not there."""
        process, _ = self._processes[place]
        process.send_signal(signal.SIGKILL)
        since = time.time()
        await asyncio.to_thread(process.wait)
        self._processes[place] = begun = self._begun(place)
        await asyncio.to_thread(_is_up, begun)
        return since, time.time()

    def _begun(self, place: int) -> tuple[subprocess.Popen[bytes], Path]:
        path = self._folder / f"bot-{place}-{time.monotonic_ns()}.log"
        with path.open("wb") as log:
            argv = [sys.executable, "-m", "bot"]
            return subprocess.Popen(argv, cwd=ROOT, env=self._environment, stdout=log, stderr=log), path


def _is_up(begun: tuple[subprocess.Popen[bytes], Path]) -> None:
    process, path = begun
    deadline = time.monotonic() + _STARTS
    while b"at work" not in path.read_bytes():
        assert process.poll() is None, path.read_text()
        assert time.monotonic() < deadline, "the bot does not begin"
        time.sleep(0.1)
