"""Where the servers' sockets live: beside the data, or in the system's temporary folder when that path will not do."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from core.embedded.accounts import Account
from core.embedded.refusing import CannotStart

_NAMES = (".s.PGSQL.5432", ".s.PGSQL.5432.lock", "valkey.sock")
# The kernel's limit for the address of a unix socket, and the longest name we put in the folder.
_LONGEST = 107 - len("/.s.PGSQL.5432")
# A comma separates folders for PostgreSQL, and clients differ in how they unquote an address.
_PLAIN = re.compile(r"[A-Za-z0-9/_.-]+")


def folder_for(data: Path) -> Path:
    """The same answer for whoever asks, as long as the data stays where it is."""
    beside = data / "run"
    if len(os.fsencode(beside)) <= _LONGEST and _PLAIN.fullmatch(str(beside)):
        return beside
    mark = hashlib.sha256(os.fsencode(data)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"kassa-{os.geteuid()}-{mark}"


def open_folder(data: Path, account: Account) -> Path:
    folder = folder_for(data)
    if folder.parent == data:
        account.own(folder)
    else:
        _own_in_public(folder, account)
    return folder


def leave_folder(data: Path, account: Account) -> None:
    """Leave nothing of ours in the temporary folder, and touch nothing that is not ours."""
    folder = folder_for(data)
    if folder.parent == data or not _is_ours(folder, account):
        return
    for name in _NAMES:
        (folder / name).unlink(missing_ok=True)
    with suppress(OSError):
        folder.rmdir()


def _own_in_public(folder: Path, account: Account) -> None:
    """Anybody may have made this name before us: a folder or link of a stranger is refused, never used."""
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        account.own(folder)
    if not _is_ours(folder, account):
        raise CannotStart(f"{folder} belongs to somebody else: remove it, or use a shorter DATA folder")


def _is_ours(folder: Path, account: Account) -> bool:
    try:
        found = folder.lstat()
    except FileNotFoundError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == account.uid and stat.S_IMODE(found.st_mode) == 0o700
