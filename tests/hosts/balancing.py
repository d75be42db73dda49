"""HAProxy as deploy/haproxy/haproxy.cfg has it, and what it says of its hosts."""

from __future__ import annotations

import csv
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.running.processes import ROOT, eventually

SETTINGS = ROOT / "deploy/haproxy/haproxy.cfg"
_STARTS = 60.0


class Balancer:
    def __init__(self, control: Path) -> None:
        self._control = control

    def up(self) -> set[str]:
        return {row["svname"] for row in self._rows() if row["status"] == "UP"}

    def sum_of(self, figure: str) -> int:
        """Over the hosts; "wretr" are requests asked again, "wredis" those of another host."""
        return sum(int(row[figure] or 0) for row in self._rows())

    def _rows(self) -> list[dict[str, str]]:
        with suppress(OSError), socket.socket(socket.AF_UNIX) as line:
            line.connect(str(self._control))
            line.sendall(b"show stat\n")
            told = b"".join(iter(lambda: line.recv(65536), b"")).decode().removeprefix("# ")
            rows = list(csv.DictReader(told.splitlines()))
            return [row for row in rows if row["pxname"] == "api" and row["svname"] != "BACKEND"]
        return []


@contextmanager
def balancer(folder: Path, hosts: list[str], **more: str) -> Iterator[Balancer]:
    if not (program := shutil.which("haproxy")):
        sys.exit("HAProxy is not on this machine: apt-get install haproxy")
    name = f"haproxy-{len(list(folder.glob('haproxy-*.txt')))}"
    control = folder / f"{name}.sock"
    told = {f"KASSA_API_{number}": host for number, host in enumerate(hosts, 1)} | {"HAPROXY_SOCKET": str(control)}
    with (folder / f"{name}.txt").open("wb") as log:
        environment = {"PATH": os.defpath} | told | more
        process = subprocess.Popen([program, "-f", str(SETTINGS)], env=environment, stdout=log, stderr=log)
        try:
            found = Balancer(control)
            eventually(lambda: len(found.up()) == len(hosts), "all hosts behind HAProxy", _STARTS)
            yield found
        finally:
            process.terminate()
            process.wait(10)
