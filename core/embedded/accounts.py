"""Whom the servers run as. PostgreSQL refuses root, so root lends it an ordinary account."""

from __future__ import annotations

import os
import pwd
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from core.embedded import capabilities
from core.embedded.refusing import CannotStart


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int
    lent: bool  # root starts the server and it runs as somebody else

    def own(self, folder: Path) -> Path:
        """Make the folder, if need be, for this account alone."""
        try:
            with suppress(FileExistsError):
                folder.mkdir(mode=0o700)
            # Root may work in a folder of somebody else, who must not make it give away another one by a link.
            opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError as refused:
            raise CannotStart(f"the folder {folder} cannot be used ({refused.strerror})") from None
        try:
            if self.lent:
                os.fchown(opened, self.uid, self.gid)
            os.fchmod(opened, 0o700)
        finally:
            os.close(opened)
        return folder

    def assume(self, enters: Sequence[Path]) -> None:
        """Become this account for good. Runs in the child, between fork and exec."""
        if not self.lent:
            return
        kept = capabilities.survive_setuid()
        os.setgroups([])
        os.setgid(self.gid)
        os.setuid(self.uid)
        if kept:
            _keep_the_least(enters)
        elif not _may_enter(enters):
            raise PermissionError


def account_for(data: Path) -> Account:
    """Ours; for root the owner of an existing cluster, else postgres, else nobody."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), lent=False)
    if (data / "postgres").exists() and (owner := (data / "postgres").stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid, lent=True)
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(found.pw_uid, found.pw_gid, lent=True)
    raise CannotStart(
        "PostgreSQL does not run as root and there is no account postgres or nobody: run as an ordinary user"
    )


def _keep_the_least(enters: Sequence[Path]) -> None:
    """A folder above may be root's alone: keep the least capability that lets the server reach its files."""
    offered = capabilities.permitted() & (capabilities.READ_SEARCH | capabilities.OVERRIDE)
    for using in (0, capabilities.READ_SEARCH, capabilities.OVERRIDE):
        if using & ~offered:
            continue
        capabilities.hold(offered, using=using)
        if _may_enter(enters):
            capabilities.hold(using, using=using)
            if using:
                capabilities.pass_on(using)
            return
    raise PermissionError


def _may_enter(paths: Sequence[Path]) -> bool:
    return all(os.access(path, os.X_OK) for path in paths)
