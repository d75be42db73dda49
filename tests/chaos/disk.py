"""A small disk of the shop's own, in memory, that can be filled to the last byte and freed. To mount one takes root."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from core.embedded import embedded

_SIZE, _GROWN = "768m", "32g"
_MOUNT: tuple[str | Path, ...] = ("mount", "-o")
_PIECES = (1 << 24, 1 << 16, 1 << 12)
# Of what is written ahead not more than such a disk can hold.
_LITTLE_LOG = "max_wal_size = 96MB\nmin_wal_size = 32MB\n"


@dataclass(frozen=True)
class Disk:
    folder: Path
    # Not where it could not be mounted: the machine's own disk is nobody's to fill.
    is_small: bool

    def fills(self) -> None:
        with self._filler.open("ab") as filler:
            for piece in _PIECES:
                with suppress(OSError):
                    while True:
                        os.posix_fallocate(filler.fileno(), os.fstat(filler.fileno()).st_size, piece)

    def frees(self) -> None:
        self._filler.unlink(missing_ok=True)

    def grows(self) -> None:
        """To what the doctor takes for a disk."""
        if self.is_small:
            subprocess.run([*_MOUNT, f"remount,size={_GROWN}", self.folder.parent], check=True)

    @property
    def _filler(self) -> Path:
        return self.folder / "filler"


@contextmanager
def small_disk(folder: Path) -> Iterator[Disk]:
    """With an empty cluster on it."""
    folder.mkdir()
    is_small = _mounted(folder)
    try:
        data = folder / "data"
        with embedded(data):
            pass
        with (data / "postgres" / "postgresql.conf").open("a") as settings:
            settings.write(_LITTLE_LOG)
        yield Disk(data, is_small)
    finally:
        if is_small:
            subprocess.run(["umount", "--lazy", folder], check=False)


def _mounted(folder: Path) -> bool:
    if os.geteuid() != 0:
        return False
    argv = [*_MOUNT, f"size={_SIZE},mode=0755", "-t", "tmpfs", "tmpfs", folder]
    with suppress(FileNotFoundError):
        return subprocess.run(argv, check=False, capture_output=True).returncode == 0
    return False
