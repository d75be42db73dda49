"""Files that come with a message: what they are is read from themselves, and only harmless kinds are kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.refusal import Refused

MOST_FILES = 5
MOST_BYTES = 1024 * 1024
_LONGEST_NAME = 150

# How a file of each kind begins.
_BEGINNINGS = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
    b"%PDF-": "application/pdf",
    b"OggS": "audio/ogg",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class UnknownKind(Refused):
    code = "ticket.unknown_kind"  # name


class FileTooLarge(Refused):
    code = "ticket.file_too_large"  # most


class TooManyFiles(Refused):
    code = "ticket.too_many_files"  # most


@dataclass(frozen=True)
class File:
    name: str
    content: bytes


def checked(files: Sequence[File]) -> list[tuple[File, str]]:
    """Each with its kind."""
    if len(files) > MOST_FILES:
        raise TooManyFiles("attachments", most=MOST_FILES)
    return [(File(_plain(file.name), file.content), _kind(at, file)) for at, file in enumerate(files)]


def _kind(at: int, file: File) -> str:
    if len(file.content) > MOST_BYTES:
        raise FileTooLarge("attachments", at, "content", most=MOST_BYTES)
    kind = kind_of(file.content)
    if kind is None:
        raise UnknownKind("attachments", at, "content", name=_plain(file.name))
    return kind


def kind_of(content: bytes) -> str | None:
    """Whatever its name says. Text is text and nothing else, markup too."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    for beginning, kind in _BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    return "text/plain" if content and _is_text(content) else None


def _is_text(content: bytes) -> bool:
    try:
        return not _CONTROL.search(content.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _plain(name: str) -> str:
    """The last part of a path, without what no name has."""
    last = re.split(r"[/\\]", name)[-1]
    return "".join(letter for letter in last if letter.isprintable()).strip(" .")[-_LONGEST_NAME:] or "file"
