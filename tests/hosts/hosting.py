"""A host: the API and a worker on a machine, stopped and started as an update does it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.hosts.machines import Machine
from tests.running.processes import ROOT

_PORT = 24080
_ENDS = 30.0


class Host:
    def __init__(self, machine: Machine, folder: Path, parts: Sequence[str], more: Mapping[str, str]) -> None:
        self.machine, self._folder, self._parts = machine, folder, parts
        self._more = {**more, "KASSA_HOST": machine.address, "PORT": str(_PORT), "PYTHONPATH": str(ROOT)}
        self._processes: list[subprocess.Popen[bytes]] = []

    @property
    def place(self) -> str:
        return f"{self.machine.address}:{_PORT}"

    def starts(self) -> None:
        self._processes = [self._started(part) for part in self._parts]

    def stops(self) -> list[int]:
        """Asked once, as systemd or Docker would; with what each of them ended."""
        for process in self._processes:
            process.send_signal(signal.SIGTERM)
        return [process.wait(_ENDS) for process in self._processes]

    def _started(self, part: str) -> subprocess.Popen[bytes]:
        with (self._folder / f"{part}-{self.machine.address}.log").open("ab") as log:
            argv = [*self.machine.inside, sys.executable, "-m", part]
            return subprocess.Popen(argv, cwd=ROOT, env=os.environ | self._more, stdout=log, stderr=log)


@contextmanager
def hosted(host: Host) -> Iterator[Host]:
    host.starts()
    try:
        yield host
    finally:
        host.stops()
