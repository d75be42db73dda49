"""The real API as processes of its own, and what they and the database wrote into their logs."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.running.processes import ROOT, free_port

_STARTS = 30.0
# Deadlocks are cured by trying again, and still say that two verbs lock in different orders.
_FAULTS = ("deadlock detected", "request.fault", "database.away", "PANIC", "FATAL", "Traceback")


@contextmanager
def serving(folder: Path) -> Iterator[int]:
    port = free_port()
    environment = os.environ | {"PORT": str(port), "PYTHONPATH": str(ROOT)}
    with (folder / f"api-{port}.log").open("wb") as log:
        server = subprocess.Popen([sys.executable, "-m", "webapi"], env=environment, cwd=ROOT, stdout=log, stderr=log)
        try:
            until_up(server, port)
            yield port
        finally:
            server.terminate()
            server.wait(30)


def faults_in(folder: Path) -> list[str]:
    """Lines of all logs that no good day has."""
    lines = [line for file in folder.rglob("*.log") for line in file.read_text(errors="replace").splitlines()]
    return [_brief(line) for line in lines if any(fault in line for fault in _FAULTS)]


def _brief(line: str) -> str:
    """Of an exception its name and the lines of ours that it came through."""
    with suppress(ValueError, KeyError):
        told = json.loads(line)
        frames = re.findall(r'core/([^"]+)", line (\d+)', told["exception"])
        return f"{told['operation']}: {told['exception'].splitlines()[0]} by {' > '.join(map(':'.join, frames))}"
    return line[:500]


def until_up(server: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + _STARTS
    while not _answers(port):
        assert server.poll() is None, "the API ended as it began"
        assert time.monotonic() < deadline, "the API does not begin"
        time.sleep(0.1)


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), 1):
            return True
    except OSError:
        return False
