"""The paper of a chart, measured in pixels from its upper left corner."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from bot.charts.look import (
    COLOURS,
    DOTS,
    INK,
    MARGIN,
    MUTED,
    PAPER,
    SMALL,
    TEXT,
    TITLE,
    WIDE,
    fitted,
    font,
    width,
    wrapped,
)

_LEADING, _SWATCH, _GAP = 1.25, 26, 14


class Sheet:
    def __init__(self, high: float) -> None:
        self.high = high
        self.figure = Figure(figsize=(WIDE / DOTS, high / DOTS), dpi=DOTS, facecolor=PAPER)

    def axes(self, left: float, top: float, right: float, bottom: float) -> Axes:
        """Bare: neither frame nor ticks."""
        box = (left / WIDE, 1 - bottom / self.high, (right - left) / WIDE, (bottom - top) / self.high)
        axes = self.figure.add_axes(box, facecolor=PAPER)
        axes.set_frame_on(False)
        axes.tick_params(length=0)
        return axes

    def text(self, x: float, y: float, text: str, *, size: int = TEXT, bold: bool = False, **look: Any) -> None:
        look = {"color": INK, "va": "center", "ha": "left"} | look
        self.figure.text(x / WIDE, 1 - y / self.high, text, fontproperties=font(size, bold), **look)

    def title(self, text: str) -> float:
        below: float = MARGIN
        for line in wrapped(text, WIDE - 2 * MARGIN, TITLE, 2, bold=True):
            self.text(MARGIN, below + TITLE / 2, line, size=TITLE, bold=True)
            below += TITLE * _LEADING
        return below

    def legend(self, above: float, unit: str, names: list[tuple[str, str]]) -> float:
        """The unit, and which colour is which, on one line."""
        middle, x = above + TEXT, float(MARGIN)
        shorts = _shared([unit, *(name for name, _ in names)], WIDE - 2 * MARGIN - len(names) * (_SWATCH + 4 * _GAP))
        for short, (_, style) in zip(shorts[1:], names, strict=True):
            self._swatch(x, middle, style)
            self.text(x + _SWATCH + _GAP, middle, short, size=SMALL, color=MUTED)
            x += _SWATCH + _GAP + width(short, SMALL) + 3 * _GAP
        x, side = (WIDE - MARGIN, "right") if names else (x, "left")
        self.text(x, middle, shorts[0], size=SMALL, color=MUTED, ha=side)
        return middle + TEXT

    def middle(self, above: float, text: str) -> None:
        lines = wrapped(text, WIDE - 4 * MARGIN, TEXT, 3)
        y = (above + self.high - MARGIN - (len(lines) - 1) * TEXT * _LEADING) / 2
        for line in lines:
            self.text(WIDE / 2, y, line, color=MUTED, ha="center")
            y += TEXT * _LEADING

    def _swatch(self, x: float, middle: float, style: str) -> None:
        box = (x / WIDE, 1 - (middle + _SWATCH / 2) / self.high)
        size = (_SWATCH / WIDE, _SWATCH / self.high)
        if style == "forecast":
            ends = [x / WIDE, (x + _SWATCH) / WIDE], [1 - middle / self.high] * 2
            self.figure.add_artist(Line2D(*ends, color=COLOURS[style], linewidth=6, linestyle=(0, (1.6, 0.9))))
        else:
            self.figure.add_artist(Rectangle(box, *size, facecolor=COLOURS[style], transform=self.figure.transFigure))


def _shared(texts: list[str], room: float) -> list[str]:
    """Whole if they all fit; if not, what is short is whole and the long share the rest."""
    short = list(texts)
    waiting = sorted(range(len(texts)), key=lambda at: width(texts[at], SMALL))
    while waiting:
        at = waiting.pop(0)
        short[at] = fitted(texts[at], room / (len(waiting) + 1), SMALL)
        room -= width(short[at], SMALL)
    return short
