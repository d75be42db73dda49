"""A database cluster on disk: made once, and whole or not there at all."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

from core.embedded import binaries
from core.embedded.accounts import Account
from core.embedded.child import Program
from core.embedded.progress import Tell
from core.embedded.refusing import CannotStart
from core.embedded.server import last_line
from core.on_disk import settle

# Nothing of the caller's language, time zone or PG* variables may decide what a cluster is like.
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
_LOCALE = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8", "--encoding=UTF8")


@dataclass
class Cluster:
    data: Path
    account: Account
    durable: bool

    def __post_init__(self) -> None:
        self.programs = binaries.postgres()
        self.folder = self.data / "postgres"
        self.log = self.data / "postgres.log"

    def stand(self, tell: Tell) -> None:
        if not self.folder.exists():
            with tell("making the database (once)"):
                self._make()
        version, ours = (self.folder / "PG_VERSION", self.programs.parent.name.removeprefix("pginstall"))
        if not version.exists() or version.read_text().strip() != ours:
            raise CannotStart(
                f"{self.folder} is not a database of PostgreSQL {ours}: move it away, or choose another DATA"
            )

    def _make(self) -> None:
        """In a folder beside, renamed when all is done: what bears the name is whole."""
        draft = self.data / "postgres.draft"
        shutil.rmtree(draft, ignore_errors=True)
        self.account.own(draft)
        hasty = () if self.durable else ("--no-sync",)
        self._run(draft, "initdb", "-U", "kassa", "--auth=trust", *_LOCALE, *hasty, "-D", draft)
        self._run(draft, "postgres", "--single", "-D", draft, "postgres", words=b"CREATE DATABASE kassa\n")
        draft.rename(self.folder)
        settle(self.data)

    def _run(self, draft: Path, name: str, *options: str | Path, words: bytes = b"") -> None:
        program = self.programs / name
        step = Program(name, [program, *options], ENVIRONMENT, self.account, enters=(program, draft), log=self.log)
        running = step.spawn(dying=signal.SIGKILL, stdin=subprocess.PIPE)
        try:
            running.communicate(words)
        except BaseException:
            running.kill()
            running.wait()
            raise
        if running.returncode:
            raise CannotStart(f"the database cannot be made: {last_line(self.log)}")
