"""The whole shop as processes under its own supervisor, seen from outside: who is there, and who is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.chaos.disk import Disk
from tests.chaos.keeping import PLACE
from tests.running.processes import ROOT, plain_environment
from tests.stress import HASHING_IS_CHEAP

# On a machine that many share.
_STARTS = 180.0
_STOPS = 40.0
# Longer than any run: what a token's end does is tried elsewhere.
_TOLD = HASHING_IS_CHEAP | {"KASSA_ACCESS_MINUTES": "1000", "KASSA_LOG_LEVEL": "info"}
_SERVERS = {"/postgres": "postgres", "valkey-server": "redis", "redis-server": "redis"}


@dataclass(frozen=True)
class Shop:
    keeper: subprocess.Popen[bytes]
    environment: dict[str, str]
    ports: tuple[int, ...]
    playground: int
    log: Path
    disk: Disk

    def present(self) -> dict[str, int]:
        """The parts that run now, by their place."""
        return {place: pid for pid in _children(self.keeper.pid) if (place := _place(pid))}

    def kills(self, place: str) -> bool:
        """Whether there was anybody to kill."""
        pid = self.present().get(place)
        return pid is not None and _killed(pid)

    def kills_a_backend(self, number: int) -> bool:
        """One of the processes that PostgreSQL has for a connection: it then ends all others itself."""
        backends = [pid for pid in _children(self.present().get("postgres", 0)) if b"postgres: kassa" in _words(pid)]
        return bool(backends) and _killed(sorted(backends)[number % len(backends)])

    def is_ready(self) -> bool:
        return all(_answers(port) for port in self.ports)

    def commands(self, *words: str) -> tuple[int, str]:
        """A command of kassa's own, beside the running shop."""
        told = subprocess.run(
            [sys.executable, ROOT / "kassa.py", *words],
            check=False,
            cwd=ROOT,
            env=self.environment | {"PORT": str(self.ports[0])},
            capture_output=True,
            text=True,
        )
        return told.returncode, told.stdout + told.stderr


@contextmanager
def installed(folder: Path, disk: Disk, ports: tuple[int, ...], playground: int) -> Iterator[Shop]:
    told = {"DATA": str(disk.folder), "KASSA_PLAYGROUND_PORT": str(playground)}
    environment = plain_environment(**_TOLD, **told) | _compiled(folder)
    with (folder / "kassa.log").open("wb") as log:
        argv = [sys.executable, "-m", "tests.chaos.keeping", *map(str, ports)]
        keeper = subprocess.Popen(argv, cwd=ROOT, env=environment, stdout=log, stderr=log, process_group=0)
    shop = Shop(keeper, environment, ports, playground, folder / "kassa.log", disk)
    try:
        _wait(shop)
        yield shop
    finally:
        keeper.send_signal(signal.SIGTERM)
        try:
            keeper.wait(_STOPS)
        except subprocess.TimeoutExpired:
            keeper.kill()
            keeper.wait()


def _compiled(folder: Path) -> dict[str, str]:
    """Who must not write beside the sources would compile all of them at every start, which no shop does."""
    if "PYTHONDONTWRITEBYTECODE" not in os.environ:
        return {}
    return {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def _wait(shop: Shop) -> None:
    deadline = time.monotonic() + _STARTS
    while not (shop.is_ready() and _answers(shop.playground, "/playground/api/ready?bot=1")):
        assert shop.keeper.poll() is None, shop.log.read_text(errors="replace")
        assert time.monotonic() < deadline, "the shop does not open: " + shop.log.read_text(errors="replace")[-2000:]
        time.sleep(0.1)


def _answers(port: int, path: str = "/readyz") -> bool:
    line = HTTPConnection("127.0.0.1", port, timeout=10.0)
    try:
        line.request("GET", path)
        return line.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        line.close()


def _killed(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
        return True
    return False


def _place(pid: int) -> str:
    with suppress(OSError):
        told = Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace").split("\0")
        if named := [one.partition("=")[2] for one in told if one.startswith(f"{PLACE}=")]:
            return named[0]
    # Valkey writes its socket behind its name.
    first = _words(pid).replace(b"\0", b" ").split(b" ")[0].decode(errors="replace")
    return next((name for end, name in _SERVERS.items() if first.endswith(end)), "")


def _children(parent: int) -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            stat = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(stat[1]) == parent and stat[0] != "Z":
                found.append(int(folder.name))
    return found


def _words(pid: int) -> bytes:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""
