"""How a chart looks: on paper of its own, so that a dark chat and a light one show the same."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

import matplotlib
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties, findfont, get_font

# The price "$5" is no formula.
matplotlib.rcParams["text.parse_math"] = False
matplotlib.rcParams["font.family"] = "DejaVu Sans"

PAPER, INK, MUTED, GRID = "#FFFFFF", "#1B2530", "#56626E", "#DDE3E8"
MAIN, BEFORE, FORECAST, LOSS = "#1B6CB0", "#84919D", "#C05A00", "#B3261E"
COLOURS = {"main": MAIN, "before": BEFORE, "forecast": FORECAST}

# Pixels, all of them: so many points an inch are so many pixels. A phone shows three of them as one.
DOTS = 72
WIDE, HIGH, MARGIN = 1080, 720, 44
TITLE, TEXT, SMALL = 40, 29, 26

# Not the space that holds a figure together.
_BREAKS = re.compile(r"[ \t\r\n\v\f]+")
_DROPPED = ("C", "M", "S")


@cache
def font(size: int, bold: bool = False) -> FontProperties:
    return FontProperties(family="DejaVu Sans", size=size, weight="bold" if bold else "normal")


def width(text: str, size: int, bold: bool = False) -> float:
    return float(_measure().get_text_width_height_descent(text, font(size, bold), False)[0])


def fitted(text: str, room: float, size: int, bold: bool = False) -> str:
    """As much of it as there is room for."""
    if width(text, size, bold) <= room:
        return text
    least, most = 0, len(text)
    while least < most:
        half = (least + most + 1) // 2
        cut = width(f"{text[:half].rstrip()}…", size, bold) <= room
        least, most = (half, most) if cut else (least, half - 1)
    return f"{text[:least].rstrip()}…"


def wrapped(text: str, room: float, size: int, lines: int, bold: bool = False) -> list[str]:
    """Broken between words; the last of the lines is cut."""
    done: list[str] = []
    words = text.split()
    while words and len(done) < lines - 1:
        line = [words.pop(0)]
        while words and width(" ".join([*line, words[0]]), size, bold) <= room:
            line.append(words.pop(0))
        done.append(fitted(" ".join(line), room, size, bold))
    return [*done, fitted(" ".join(words), room, size, bold)] if words else done


def clean(text: str) -> str:
    """Without what the font cannot draw: a smile is left out, a letter leaves a mark."""
    return "".join(map(_shown, _BREAKS.sub(" ", text).strip(" ")))


@cache
def _shown(letter: str) -> str:
    if ord(letter) in _letters():
        return letter
    return "" if unicodedata.category(letter).startswith(_DROPPED) else "?"


@cache
def _letters() -> frozenset[int]:
    return frozenset(get_font(findfont(font(TEXT))).get_charmap())


@cache
def _measure() -> Any:
    # It comes without types.
    renderer: Any = RendererAgg
    return renderer(1, 1, DOTS)
