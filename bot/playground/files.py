"""Files that were sent, by whomever: kept in memory, found again by their id."""

from __future__ import annotations

import mimetypes
import struct
from dataclasses import dataclass, field
from itertools import count

from bot.playground.people import Wire
from bot.playground.refusals import Refusal, bad

_MB = 1024 * 1024
MOST_UPLOADED = 50 * _MB
_MOST_PHOTO, _MOST_DOWNLOADED = 10 * _MB, 20 * _MB
# All of it is memory: the oldest make room.
_MOST_KEPT = 2000
_KINDS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg"}


@dataclass(frozen=True)
class Kept:
    id: str
    content: bytes
    name: str
    mime: str
    path: str

    @property
    def wire(self) -> Wire:
        return {"file_id": self.id, "file_unique_id": f"u{self.id}", "file_size": len(self.content)}

    @property
    def document(self) -> Wire:
        return self.wire | {"file_name": self.name, "mime_type": self.mime}


@dataclass
class Files:
    _kept: dict[str, Kept] = field(default_factory=dict)
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def keep(self, content: bytes, name: str, mime: str = "", *, folder: str = "documents") -> Kept:
        if not content:
            raise bad("file must be non-empty")
        if len(content) > MOST_UPLOADED:
            raise Refusal("Request Entity Too Large", 413)
        number, ending = next(self._numbers), name.rpartition(".")[2] if "." in name else "bin"
        mime = mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        kept = Kept(f"playground-file-{number}", content, name, mime, f"{folder}/file_{number}.{ending}")
        self._kept[kept.id] = kept
        if len(self._kept) > _MOST_KEPT:
            self._kept.pop(next(iter(self._kept)))
        return kept

    def keep_photo(self, content: bytes) -> tuple[Kept, list[Wire]]:
        """The file, and the sizes a message shows."""
        if len(content) > _MOST_PHOTO:
            raise bad("file is too big")
        width, height = _checked(content)
        kind = next(ending for begins, ending in _KINDS.items() if content.startswith(begins))
        kept = self.keep(content, f"photo.{kind}", folder="photos")
        return kept, [kept.wire | {"width": width, "height": height}]

    def photo(self, file_id: str) -> tuple[Kept, list[Wire]]:
        """One that was sent before."""
        kept = self.find(file_id)
        width, height = _checked(kept.content)
        return kept, [kept.wire | {"width": width, "height": height}]

    def find(self, file_id: str) -> Kept:
        if file_id.startswith(("http://", "https://")):
            raise bad("failed to get HTTP URL content")
        try:
            return self._kept[file_id]
        except KeyError:
            raise bad("wrong file identifier/HTTP URL specified") from None

    def for_download(self, file_id: str) -> Wire:
        if file_id not in self._kept:
            raise bad("wrong file_id or the file is temporarily unavailable")
        kept = self._kept[file_id]
        if len(kept.content) > _MOST_DOWNLOADED:
            raise bad("file is too big")
        return kept.wire | {"file_path": kept.path}

    def at(self, path: str) -> Kept | None:
        return next((kept for kept in self._kept.values() if kept.path == path), None)


def _checked(content: bytes) -> tuple[int, int]:
    size = _measured(content)
    if not size:
        raise bad("IMAGE_PROCESS_FAILED")
    width, height = size
    if not width or not height or width + height > 10_000 or max(size) > 20 * min(size):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return size


def _measured(content: bytes) -> tuple[int, int] | None:
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) > 24:
        return struct.unpack(">II", content[16:24])
    return _of_jpeg(content) if content.startswith(b"\xff\xd8\xff") else None


def _of_jpeg(content: bytes) -> tuple[int, int] | None:
    """Past one segment after another to the frame, which says how large the picture is."""
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
