"""Machines that are none: network namespaces on a bridge, or where these cannot be made, addresses of loopback."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

# One of its own for each run.
_NET = f"10.213.{os.getpid() % 254 + 1}"


@dataclass(frozen=True)
class Machine:
    address: str
    # What runs a program there.
    inside: Sequence[str] = ()


@contextmanager
def machines(number: int) -> Iterator[list[Machine]]:
    """Ours is the first address of the bridge, where the balancer stands."""
    with ExitStack() as undone:
        try:
            found = [*_namespaces(number, undone)]
        except (OSError, subprocess.CalledProcessError):
            undone.close()  # without the right to make them, or without the program
            found = [Machine(f"127.0.0.{place + 2}") for place in range(number)]
        yield found


def _namespaces(number: int, undone: ExitStack) -> Iterator[Machine]:
    if not shutil.which("ip"):
        raise OSError("no ip")
    mark = f"k{os.getpid() % 100_000}"
    _ip(f"link add {mark} type bridge")
    undone.callback(_ip, f"link del {mark}")
    _ip(f"addr add {_NET}.1/24 dev {mark}")
    _ip(f"link set {mark} up")
    for place in range(number):
        name, line, address = f"{mark}-{place}", f"{mark}v{place}", f"{_NET}.{place + 2}"
        _ip(f"netns add {name}")
        undone.callback(_ip, f"netns del {name}")
        _ip(f"link add {line} type veth peer name eth0 netns {name}")
        _ip(f"link set {line} master {mark} up")
        for wish in (f"addr add {address}/24 dev eth0", "link set eth0 up", "link set lo up"):
            _ip(f"-n {name} {wish}")
        yield Machine(address, ("ip", "netns", "exec", name))


def _ip(words: str) -> None:
    subprocess.run(["ip", *words.split()], check=True, capture_output=True)
