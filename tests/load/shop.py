"""A shop as `kassa up` runs it, in a folder of its own, with the processes that it is made of."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.running.processes import ROOT, children, eventually, free_port, plain_environment
from tests.stress import HASHING_IS_CHEAP

_PARTS = {"webapi": "API", "workers": "worker", "bot": "bot", "playground": "playground", "valkey": "valkey"}
_STARTS = 120.0


@dataclass
class Shop:
    port: int
    playground: int
    # By the name a person would call it.
    pids: dict[str, int]

    def sizes(self) -> dict[str, float]:
        """Megabytes in memory."""
        return {name: resident(pid) for name, pid in self.pids.items()}


@contextmanager
def open_shop(folder: Path) -> Iterator[Shop]:
    """What it would say to a person, and the log, are in a file."""
    # The gate is what is tried, as a shop has it.
    cheap = {name: value for name, value in HASHING_IS_CHEAP.items() if "REQUESTS_WAIT" not in name}
    port, playground, file = free_port(), free_port(), folder / "shop.log"
    where = {"PORT": str(port), "KASSA_PLAYGROUND_PORT": str(playground), "DATA": str(folder / "shop")}
    told = plain_environment(**cheap, **where, KASSA_LOG_LEVEL="info")
    with file.open("wb") as log:
        process = subprocess.Popen([sys.executable, "kassa.py", "up"], env=told, cwd=ROOT, stdout=log, stderr=log)
        try:
            eventually(lambda: b"Kassa is open" in file.read_bytes(), "Kassa is open", _STARTS)
            eventually(lambda: set(_PARTS) <= set(children(process.pid)), "all parts run", _STARTS)
            pids = {_PARTS[name]: pid for name, pid in children(process.pid).items() if name in _PARTS}
            yield Shop(port, playground, pids)
        finally:
            process.terminate()
            process.wait(_STARTS)


def resident(pid: int) -> float:
    return _status(pid, "VmRSS") / 1024


def _status(pid: int, name: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


@dataclass
class Scales:
    """What the processes weigh, at the moments at which somebody looked."""

    shop: Shop
    seen: list[tuple[float, dict[str, float]]]

    def look(self) -> None:
        self.seen.append((time.monotonic(), self.shop.sizes()))

    def between(self, since: float, until: float) -> dict[str, float]:
        """The middle of what was seen of each."""
        within = [sizes for moment, sizes in self.seen if since <= moment <= until]
        return {name: sorted(sizes[name] for sizes in within)[len(within) // 2] for name in within[0]}
