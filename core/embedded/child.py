"""One process of ours: it starts apart from the terminal and never outlives us."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from core.embedded.accounts import Account
from core.embedded.capabilities import die_with_parent
from core.embedded.refusing import CannotStart

Hurried = Callable[[], bool]


def unhurried() -> bool:
    return False


@dataclass
class Program:
    """What to run, as whom, and what that account must be able to enter."""

    name: str
    argv: Sequence[str | Path]
    environment: Mapping[str, str]
    account: Account | None = None
    enters: Sequence[Path] = ()
    log: Path | None = None
    directory: Path = Path("/")

    def spawn(self, dying: signal.Signals, stdin: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        """Only the main thread may: the parent's death is the death of the thread that starts the child."""
        with self._output() as output:
            try:
                return subprocess.Popen(  # noqa: S603 - our own programs, no shell
                    self.argv,
                    cwd=self.directory,
                    env=dict(self.environment),
                    stdin=stdin,
                    stdout=output,
                    stderr=output,
                    # A Ctrl-C in the terminal is for the supervisor, which stops everything in order.
                    process_group=0,
                    preexec_fn=self._between_fork_and_exec(dying),  # noqa: PLW1509 - prctl and setuid have no other place
                )
            except subprocess.SubprocessError as failed:
                raise CannotStart(self._shut_out()) from failed

    def _between_fork_and_exec(self, dying: signal.Signals) -> Callable[[], None]:
        parent, account, enters = os.getpid(), self.account, self.enters

        def become() -> None:
            if account:
                account.assume(enters)
            die_with_parent(dying, parent)

        return become

    def _output(self) -> AbstractContextManager[IO[bytes] | None]:
        if not self.log:
            return nullcontext()
        return open(self.log, "ab", opener=lambda path, flags: os.open(path, flags | os.O_NOFOLLOW, 0o600))

    def _shut_out(self) -> str:
        places = ", ".join(str(path) for path in self.enters)
        return (
            f"{self.name} does not run as root, and the account lent to it may not enter {places}: "
            "move the project and DATA where it may, or run as an ordinary user"
        )


@dataclass
class Child:
    """A program that runs until stopped: each signal, with the seconds it is given before the next one."""

    program: Program
    stopping: Sequence[tuple[signal.Signals, float]]
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def name(self) -> str:
        return self.program.name

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def outcome(self) -> str:
        """How it ended, for a log line."""
        code = self.process.returncode if self.process else 0
        return f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"

    def launch(self) -> None:
        self.process = self.program.spawn(dying=self.stopping[0][0])

    def stop(self, hurried: Hurried = unhurried) -> None:
        """Ask, then insist. Whoever is in a hurry gives each signal a second at most."""
        for number, seconds in (*self.stopping, (signal.SIGKILL, 5.0)):
            if self.alive:
                self._send(number)
                self._wait(seconds, hurried)

    def _send(self, number: signal.Signals) -> None:
        assert self.process is not None
        with suppress(ProcessLookupError):
            if number == signal.SIGKILL:
                os.killpg(self.process.pid, number)
            else:
                self.process.send_signal(number)

    def _wait(self, seconds: float, hurried: Hurried) -> None:
        asked = time.monotonic()
        while self.alive and time.monotonic() - asked < (min(seconds, 1.0) if hurried() else seconds):
            time.sleep(0.01)
