"""A receipt as rows, and how a row is broken where it is wider than the paper: the same for letters and for points."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

# What can be measured of a text: cells of a printer, points of a page.
Width = Callable[[str], float]

# Marks that turn the direction of what follows; a name must not rearrange the prices beside it.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Look(StrEnum):
    TITLE = "title"
    MARK = "mark"
    # What the store itself wrote.
    NOTE = "note"
    PLAIN = "plain"
    STRONG = "strong"
    # Belongs to the row above it.
    UNDER = "under"

    @property
    def centred(self) -> bool:
        return self in (Look.TITLE, Look.MARK, Look.NOTE)

    @property
    def bold(self) -> bool:
        return self in (Look.TITLE, Look.MARK, Look.STRONG)


@dataclass(frozen=True)
class Row:
    left: str
    right: str = ""
    look: Look = Look.PLAIN


@dataclass(frozen=True)
class Receipt:
    store: str
    folio: str
    language: str
    sections: tuple[tuple[Row, ...], ...]


def clean(text: str) -> str:
    """In one line, and nothing in it that a printer obeys: a name is typed by people and by other programs."""
    seen = "".join(
        " " if unicodedata.category(one) in ("Cc", "Zl", "Zp") else one for one in text if one not in _TURNING
    )
    return " ".join(word for word in seen.split(" ") if word)


def laid(row: Row, room: float, gap: float, width: Width) -> list[tuple[str, str]]:
    """What stands on the left and on the right of each line; a long right side has lines of its own."""
    beside = room - width(row.right) - gap
    if not row.right:
        return [(line, "") for line in wrapped(row.left, room, width)]
    if beside < room / 3:
        own = wrapped(row.right, room, width)
        return [*((line, "") for line in wrapped(row.left, room, width)), *(("", line) for line in own)]
    *above, last = wrapped(row.left, beside, width)
    return [*((line, "") for line in above), (last, row.right)]


def wrapped(text: str, room: float, width: Width) -> list[str]:
    """Broken between words; only a word that is wider than the paper is broken itself."""
    lines = [""]
    for piece in (piece for word in text.split(" ") for piece in _pieces(word, room, width)):
        longer = f"{lines[-1]} {piece}" if lines[-1] else piece
        if not lines[-1] or width(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines


def _pieces(word: str, room: float, width: Width) -> Iterator[str]:
    while width(word) > room and len(word) > 1:
        fits = _fitting(word, room, width)
        yield word[:fits]
        word = word[fits:]
    yield word


def _fitting(word: str, room: float, width: Width) -> int:
    """How many letters fit, one at least."""
    taken = 0.0
    for at, letter in enumerate(word):
        taken += width(letter)
        if taken > room:
            return max(at, 1)
    return len(word)
