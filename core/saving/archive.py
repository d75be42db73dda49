"""The file: a zip with a part for each table and the manifest last, so that half a file is none."""

from __future__ import annotations

import asyncio
import os
import zlib
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from core.on_disk import settle
from core.saving import manifest
from core.saving.manifest import Manifest
from core.settings import Unsettled

MANIFEST = "manifest.json"
_CHUNK = 1024 * 1024
# Twice as fast as the usual level, and a tenth larger.
_LEVEL = 1


class Sum:
    """Takes what COPY writes, in pieces of a useful size, beside the loop: summing and packing are work."""

    def __init__(self, write: Callable[[bytes], object] = len) -> None:
        self._write, self._sum, self._piece = write, sha256(), bytearray()

    async def take(self, written: bytes) -> None:
        self._piece += written
        if len(self._piece) >= _CHUNK:
            await self.flush()

    async def flush(self) -> None:
        piece, self._piece = bytes(self._piece), bytearray()
        await asyncio.to_thread(self._keep, piece)

    @property
    def sha256(self) -> str:
        return self._sum.hexdigest()

    def _keep(self, piece: bytes) -> None:
        self._sum.update(piece)
        self._write(piece)


class Writing:
    def __init__(self, zipped: ZipFile) -> None:
        self._zipped = zipped

    @contextmanager
    def table(self, name: str) -> Iterator[Callable[[bytes], object]]:
        # How much it will be is not known when it begins.
        with self._zipped.open(_part(name), "w", force_zip64=True) as part:
            yield part.write

    def close_with(self, told: Manifest) -> None:
        self._zipped.writestr(_part("manifest", ".json"), told.written())


@contextmanager
def writing(file: Path) -> Iterator[Writing]:
    """Under its name once it is whole and on the disk; whoever fails leaves nothing."""
    if file.exists():
        raise Unsettled(f"{file} is there already: choose another name")
    draft = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        # It holds people's names and telephone numbers: for its owner alone.
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as opened:
            with ZipFile(opened, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as zipped:
                yield Writing(zipped)
            opened.flush()
            os.fsync(opened.fileno())
        draft.rename(file)
        settle(file.parent)
    except OSError as refused:
        raise Unsettled(f"{file} cannot be written: {refused.strerror or refused}") from None
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


class Reading:
    def __init__(self, file: Path, zipped: ZipFile) -> None:
        self._file, self._zipped = file, zipped
        self.manifest = manifest.read(zipped.read(MANIFEST))
        missing = {f"{name}.copy" for name in self.manifest.tables} - set(zipped.namelist())
        if missing:
            raise Unsettled(f"{file} lacks {', '.join(sorted(missing))}")

    async def table(self, name: str) -> AsyncIterator[bytes]:
        with self._zipped.open(f"{name}.copy") as part:
            while piece := await asyncio.to_thread(self._piece, part):
                yield piece

    def _piece(self, part: IO[bytes]) -> bytes:
        with _legible(self._file):
            return part.read(_CHUNK)


@contextmanager
def reading(file: Path) -> Iterator[Reading]:
    with ExitStack() as open_now:
        with _legible(file):
            read = Reading(file, open_now.enter_context(ZipFile(file)))
        yield read


@contextmanager
def _legible(file: Path) -> Iterator[None]:
    """Around the reading alone: what else goes wrong meanwhile is no fault of the file."""
    try:
        yield
    except (BadZipFile, KeyError, EOFError, zlib.error) as damaged:
        raise Unsettled(f"{file} is damaged or no backup of Kassa: {damaged}") from None
    except OSError as refused:
        raise Unsettled(f"{file} cannot be read: {refused.strerror or refused}") from None


def _part(name: str, ending: str = ".copy") -> ZipInfo:
    part = ZipInfo(f"{name}{ending}")
    part.compress_type, part.external_attr = ZIP_DEFLATED, 0o600 << 16
    # zipfile takes a level for each part from here alone.
    part._compresslevel = _LEVEL  # type: ignore[attr-defined]
    return part
