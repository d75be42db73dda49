"""The letters of a report: the receipts' own, which have Cyrillic and are the same on every machine."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

import core

_FOLDER = Path(core.__path__[0], "sales", "receipts", "fonts")
PLAIN, BOLD = "DejaVuSans", "DejaVuSans-Bold"
for _name in (PLAIN, BOLD):
    pdfmetrics.registerFont(TTFont(_name, _FOLDER / f"{_name}.ttf"))

# Not the space that holds a figure together.
_BREAKS = re.compile(r"[ \t\r\n\v\f]+")
# A smile is left out; a letter that the font has not leaves a mark.
_DROPPED = ("C", "M", "S")


class _Widths(dict[str, float]):
    """Of each letter at size 1, once it was asked for: reportlab looks it up anew every time."""

    def __init__(self, font: str) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, letter: str) -> float:
        self[letter] = wide = float(pdfmetrics.stringWidth(letter, self._font, 1))
        return wide


_WIDTHS = {PLAIN: _Widths(PLAIN), BOLD: _Widths(BOLD)}


def width(text: str, font: str, size: float) -> float:
    return sum(map(_WIDTHS[font].__getitem__, text)) * size


def clean(text: str) -> str:
    """On one line, and without what the font cannot draw."""
    return "".join(map(_shown, _BREAKS.sub(" ", text).strip(" ")))


@cache
def _shown(letter: str) -> str:
    if ord(letter) in pdfmetrics.getFont(PLAIN).face.charToGlyph:
        return letter
    return "" if unicodedata.category(letter).startswith(_DROPPED) else "?"


def wrapped(text: str, room: float, font: str, size: float, most: int) -> list[str]:
    """Broken between words, and a word that is too long for a line where the line ends; so many lines at most."""
    if width(text, font, size) <= room:
        return [text]
    lines: list[str] = []
    for word in text.split(" "):
        for piece in _pieces(word, room, font, size):
            if lines and width(longer := f"{lines[-1]} {piece}", font, size) <= room:
                lines[-1] = longer
            else:
                lines.append(piece)
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1][:-1]}…"]


def _pieces(word: str, room: float, font: str, size: float) -> list[str]:
    cuts, since = [0], 0.0
    for at, letter in enumerate(word):
        wide = _WIDTHS[font][letter] * size
        if since + wide > room and at > cuts[-1]:
            cuts.append(at)
            since = 0.0
        since += wide
    return [word[begin:end] for begin, end in pairwise([*cuts, len(word)])]
