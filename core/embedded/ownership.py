"""Who owns a DATA folder. One process starts and stops its servers; any other only connects to them."""

from __future__ import annotations

import fcntl
import os
import sys
from pathlib import Path

from core.embedded.refusing import CannotStart


class Ownership:
    """A lock the kernel takes back however its holder ends. The file names the holder, for people."""

    def __init__(self, data: Path) -> None:
        self.left_in_disorder = False
        try:
            data.mkdir(parents=True, exist_ok=True)
            self._file = os.open(data / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        except OSError as refused:
            raise CannotStart(
                f"the folder {data} cannot be written ({refused.strerror}): choose another DATA"
            ) from None

    def take(self) -> bool:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        # Whoever ends well erases the name on leaving.
        self.left_in_disorder = bool(self.holder())
        self._write(
            f"{os.path.basename(sys.argv[0]).removesuffix('.py')} {' '.join(sys.argv[1:2])}, process {os.getpid()}"
        )
        return True

    def holder(self) -> str:
        return os.pread(self._file, 200, 0).decode(errors="replace").strip()

    def release(self) -> None:
        self._write("")
        self.close()

    def close(self) -> None:
        os.close(self._file)

    def _write(self, text: str) -> None:
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, text.encode(), 0)
