"""PostgreSQL from its wheel: started as our child, reached by a socket that only we may enter."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from core.embedded.accounts import Account
from core.embedded.child import Program
from core.embedded.cluster import ENVIRONMENT, Cluster
from core.embedded.progress import Tell
from core.embedded.server import Server

# The log's own words would be lost with the machine, which is fine for tests and for nothing else.
_HASTY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
_READY_LINE = 7


def url(sockets: Path) -> str:
    return f"postgresql://kassa@/kassa?host={quote(str(sockets))}"


def is_ready(cluster: Path) -> bool:
    """PostgreSQL says so itself, in the last line of its pid file."""
    lines = _pid_file(cluster)
    return len(lines) > _READY_LINE and lines[_READY_LINE].strip() == "ready"


class Postgres(Server):
    def __init__(self, cluster: Cluster, sockets: Path, account: Account) -> None:
        self.cluster, self.sockets, self._said_before = cluster, sockets, 0
        settings = [
            "listen_addresses=",
            "port=5432",
            f"unix_socket_directories={sockets}",
            "max_connections=200",
            "log_checkpoints=off",
            # A refused row is quoted in full otherwise, telephone numbers too.
            "log_error_verbosity=terse",
        ]
        options = [part for setting in settings + [*_HASTY] * (not cluster.durable) for part in ("-c", setting)]
        server = cluster.programs / "postgres"
        super().__init__(
            Program(
                "postgres",
                [server, "-D", cluster.folder, *options],
                ENVIRONMENT,
                account,
                enters=(server, cluster.folder, sockets),
                log=cluster.log,
            ),
            # Fast shutdown, then immediate: after the second the next start replays the log and loses nothing.
            stopping=((signal.SIGINT, 20.0), (signal.SIGQUIT, 5.0)),
        )

    def prepare(self, tell: Tell) -> None:
        self.cluster.stand(tell)

    def launch(self) -> None:
        """The lock is ours, so whoever still stands in the pid file is left over from a killed owner."""
        if (pid := _leftover(self.cluster.folder)) and _ours(pid, self.cluster.folder):
            _end(pid)
        for stale in (self.cluster.folder / "postmaster.pid", self.sockets / ".s.PGSQL.5432.lock"):
            stale.unlink(missing_ok=True)
        self._said_before = self.cluster.log.stat().st_size if self.cluster.log.exists() else 0
        super().launch()

    def ready(self) -> bool:
        return (
            self.process is not None
            and _leftover(self.cluster.folder) == self.process.pid
            and is_ready(self.cluster.folder)
        )

    def worth_another_try(self) -> bool:
        """The last children of a killed server hold its memory for a moment longer."""
        said = self.cluster.log.read_bytes()[self._said_before :]
        return b"pre-existing shared memory block" in said


def _pid_file(cluster: Path) -> list[str]:
    with suppress(FileNotFoundError):
        return (cluster / "postmaster.pid").read_text(errors="replace").splitlines()
    return []


def _leftover(cluster: Path) -> int | None:
    first = (_pid_file(cluster) or [""])[0].strip()
    return int(first) if first.isdecimal() else None


def _ours(pid: int, cluster: Path) -> bool:
    """The number may be anybody's by now; a server stands in its own folder."""
    try:
        return Path(os.readlink(f"/proc/{pid}/cwd")) == cluster
    except OSError:
        return False


def _end(pid: int) -> None:
    """It may be stopping already, or may be too busy to notice that its parent is gone."""
    for number, seconds in ((signal.SIGINT, 10.0), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0)):
        deadline = time.monotonic() + seconds
        with suppress(ProcessLookupError):
            os.kill(pid, number)
            while time.monotonic() < deadline:
                os.kill(pid, 0)
                time.sleep(0.01)
            continue
        return
