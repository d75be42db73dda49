"""Blocks on as many sheets as they need; how many that are is known before the first is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from bot.files.blocks import MUTED, Block
from bot.files.letters import PLAIN, width

# As bytes, not spelt out in letters for post that carries only those.
rl_config.useA85 = 0
# A4.
SHORT, LONG, MARGIN = 595.28, 841.89, 36.0
_FOOT, _FOOT_SIZE = 16.0, 8.0


class Sheets:
    def __init__(self, wide: float, high: float) -> None:
        self._wide, self._high = wide, high
        self._sheets: list[list[tuple[float, Block]]] = [[]]
        self._top = high - MARGIN
        self.room = wide - 2 * MARGIN

    def add(self, block: Block, *, head: Block | None = None) -> None:
        """Where it does not fit, on the next sheet, under its head."""
        if not self.fits(block.high):
            self.turn()
            if head:
                self._put(head)
        self._put(block)

    def fits(self, high: float) -> bool:
        return self._top - high >= MARGIN + _FOOT or not self._sheets[-1]

    def turn(self) -> None:
        self._sheets.append([])
        self._top = self._high - MARGIN

    def space(self, high: float) -> None:
        if self._sheets[-1]:
            self._top -= high

    def drawn(self, title: str, page: str) -> bytes:
        written = BytesIO()
        # The same report is the same bytes, whenever it is asked for.
        canvas = Canvas(written, pagesize=(self._wide, self._high), invariant=1)
        canvas.setTitle(title)
        for sheet, foot in zip(self._sheets, self._feet(page), strict=True):
            for top, block in sheet:
                block.draw(canvas, MARGIN, top)
            canvas.setFillGray(MUTED)
            canvas.setFont(PLAIN, _FOOT_SIZE)
            canvas.drawString(self._wide - MARGIN - width(foot, PLAIN, _FOOT_SIZE), MARGIN, foot)
            canvas.showPage()
        canvas.save()
        return written.getvalue()

    def _put(self, block: Block) -> None:
        self._sheets[-1].append((self._top, block))
        self._top -= block.high

    def _feet(self, page: str) -> Iterator[str]:
        for number in range(1, len(self._sheets) + 1):
            yield page.format(page=number, pages=len(self._sheets))
