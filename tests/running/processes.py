"""Starting real processes, and seeing what became of them."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]
# A command line ends with a space here.
_PARTS = {name: name for name in ("postgres", "valkey", "webapi", "workers")} | {
    "bot": "-m bot ",
    "playground": "-m bot.playground ",
}
_OURS = ("KASSA_", "DATABASE_URL", "REDIS_URL", "DATA", "PORT")


def eventually(true: Callable[[], object], what: str, seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"not within {seconds:.0f} s: {what}"
        time.sleep(0.02)


def running(pid: int) -> bool:
    """A zombie that nobody has buried yet runs no more."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def children(parent: int) -> dict[str, int]:
    """The running children of a process by the name they were started with."""
    found: dict[str, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        pid = int(folder.name)
        try:
            stat = (folder / "stat").read_text().rpartition(")")[2].split()
            words = (folder / "cmdline").read_bytes().decode().replace("\0", " ")
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(stat[1]) == parent and stat[0] != "Z":
            found |= {name: pid for name, word in _PARTS.items() if word in words}
    return found


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as line:
        return int(line.getsockname()[1])


def plain_environment(**more: str) -> dict[str, str]:
    """What the tests' own servers put there must not reach a shop that is to find its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    return kept | {"PYTHONPATH": str(ROOT), "KASSA_LOG_LEVEL": "error"} | more


class Started:
    """A process that is killed at the end whatever the test found."""

    def __init__(self, *argv: str | Path, **environment: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, *argv],
            cwd=ROOT,
            env=plain_environment(**environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def line_with(self, words: str) -> str:
        """Read on until a line has these words; the end of the output is a failure that shows all of it."""
        assert self.process.stdout
        read = []
        for line in self.process.stdout:
            read.append(line)
            if words in line:
                return line
        raise AssertionError("".join(read))

    def ends(self, *signals: int) -> str:
        """Send the signals, wait, and give what was still said."""
        for number in signals:
            self.process.send_signal(number)
        return self.process.communicate(timeout=30)[0]

    async def line_that_has(self, words: str) -> str:
        """While others of this loop, whom the process may be talking with, go on."""
        return await asyncio.to_thread(self.line_with, words)

    async def ended(self, *signals: int) -> str:
        return await asyncio.to_thread(self.ends, *signals)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.communicate(timeout=30)


class Owner(Started):
    """Somebody with a folder's servers: its owner, or one who attached and so has no pids."""

    def __init__(self, data: Path) -> None:
        super().__init__(Path(__file__).with_name("owning.py"), data)
        told = json.loads(self.line_with("{"))
        self.pids: list[int] = told["pids"]
        self.database_url: str = told["database"]
        self.redis_url: str = told["redis"]

    def leave(self) -> None:
        self.ends()
        assert self.process.returncode == 0


def finished(module: str, *words: str, seconds: float) -> subprocess.CompletedProcess[str]:
    """A command of ours from the beginning to its end, in a group of its own: a signal to it reaches nobody else."""
    program = [sys.executable, "-m", module, *words]
    said: dict[str, Any] = {"capture_output": True, "text": True, "env": plain_environment(), "cwd": ROOT}
    return subprocess.run(program, check=False, process_group=0, timeout=seconds, **said)
