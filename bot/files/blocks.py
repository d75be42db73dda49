"""What stands on a sheet, each under the one before: a line of text, a picture, a row of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from reportlab.pdfgen.canvas import Canvas

from bot.files.columns import GAP, SIZE
from bot.files.letters import BOLD, PLAIN, width

_LEADING, _PAD = 1.32, 3.0
# How light a grey is: 0 is black.
INK, MUTED = 0.1, 0.4
_HEAD, _STRIPE = 0.88, 0.96


class Block(Protocol):
    @property
    def high(self) -> float: ...

    def draw(self, canvas: Canvas, left: float, top: float) -> None: ...


@dataclass(frozen=True)
class Line:
    text: str
    font: str
    size: float
    shade: float = INK

    @property
    def high(self) -> float:
        return self.size * _LEADING

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        canvas.setFillGray(self.shade)
        canvas.setFont(self.font, self.size)
        canvas.drawString(left, top - self.size, self.text)


@dataclass(frozen=True)
class Picture:
    image: Any
    wide: float
    high: float

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        canvas.drawImage(self.image, left, top - self.high, self.wide, self.high)


@dataclass(frozen=True)
class Row:
    # Of each cell its lines.
    cells: list[list[str]]
    widths: list[float]
    right: list[bool]
    is_head: bool = False
    is_striped: bool = False

    @property
    def high(self) -> float:
        return max(map(len, self.cells), default=1) * SIZE * _LEADING + 2 * _PAD

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        if self.is_head or self.is_striped:
            canvas.setFillGray(_HEAD if self.is_head else _STRIPE)
            canvas.rect(left, top - self.high, sum(self.widths), self.high, stroke=0, fill=1)
        font = BOLD if self.is_head else PLAIN
        canvas.setFillGray(INK)
        text = canvas.beginText()
        text.setFont(font, SIZE)
        for lines, wide, right in zip(self.cells, self.widths, self.right, strict=True):
            base = top - _PAD - SIZE
            for line in lines:
                if line:
                    inset = wide - GAP / 2 - width(line, font, SIZE) if right else GAP / 2
                    text.setTextOrigin(left + inset, base)
                    # As a line of its own: where it ends, another would not go on.
                    text.textLine(line)
                base -= SIZE * _LEADING
            left += wide
        canvas.drawText(text)
