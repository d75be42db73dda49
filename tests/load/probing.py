"""A balancer's look at the API, from a process of its own: python -m tests.load.probing PORT SECONDS."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.load.histogram import Histogram
from tests.running.processes import ROOT

_PATHS = ("/healthz", "/healthz", "/healthz", "/readyz", "/healthz", "/healthz", "/healthz", "/metrics")
_GAP, _PATIENCE = 0.05, 10.0


class Probed:
    def __init__(self) -> None:
        self.times: dict[str, Histogram] = {}
        self.failed: list[str] = []


@contextmanager
def probing(port: int, seconds: float) -> Iterator[Probed]:
    """What it saw is there after the block."""
    argv, probed = [sys.executable, "-m", "tests.load.probing", str(port), str(seconds)], Probed()
    process = subprocess.Popen(argv, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        yield probed
    finally:
        told, _ = process.communicate(timeout=seconds + 60)
    for path, status, taken in json.loads(told):
        probed.times.setdefault(path, Histogram()).add(taken)
        if status != 200:
            probed.failed.append(f"{path} answered {status}")


def _looked(port: int, path: str) -> tuple[str, int, float]:
    """A new connection each, as a balancer makes it."""
    began = time.perf_counter()
    try:
        with socket.create_connection(("127.0.0.1", port), _PATIENCE) as line:
            line.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            head = line.recv(4096)
            while line.recv(65536):
                pass
        return path, int(head[9:12]), time.perf_counter() - began
    except OSError:
        return path, 0, time.perf_counter() - began


def main(port: int, seconds: float) -> None:
    seen: list[tuple[str, int, float]] = []
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        seen.append(_looked(port, _PATHS[len(seen) % len(_PATHS)]))
        time.sleep(_GAP)
    print(json.dumps(seen))


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
