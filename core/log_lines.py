"""Where log lines go: to the error stream, some at a time, since every write is a wait for the system."""

from __future__ import annotations

import asyncio
import atexit
import sys
from typing import TextIO

_PAUSE = 0.05


class Lines:
    """What structlog writes to. A warning or worse is written at once, with all that came before it."""

    def __init__(self) -> None:
        self.stream: TextIO = sys.stderr
        self._kept: list[str] = []
        self._due = False
        atexit.register(self.write)

    def info(self, line: str) -> None:
        self._kept.append(line)
        if not self._due:
            self._write_soon()

    def warning(self, line: str) -> None:
        self._kept.append(line)
        self.write()

    debug = info
    error = critical = exception = warning

    def write(self) -> None:
        kept, self._kept, self._due = self._kept, [], False
        if kept:
            print(*kept, sep="\n", file=self.stream, flush=True)

    def _write_soon(self) -> None:
        try:
            asyncio.get_running_loop().call_later(_PAUSE, self.write)
            self._due = True
        except RuntimeError:  # no loop: a command line, which is in no hurry
            self.write()


# One a process, however often logging is begun in it.
LINES = Lines()
