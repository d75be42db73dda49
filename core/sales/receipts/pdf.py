"""A receipt as PDF: a roll of 80 mm, cut where the receipt ends. Imported by who asks for one: it is a long import."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from core.sales.receipts import code
from core.sales.receipts.layout import Look, Receipt, Row, laid

_FONTS = Path(__file__).parent / "fonts"
_PLAIN, _BOLD = "DejaVuSans", "DejaVuSans-Bold"
for _name in (_PLAIN, _BOLD):
    pdfmetrics.registerFont(TTFont(_name, _FONTS / f"{_name}.ttf"))

_MM = 72 / 25.4
_WIDE, _MARGIN, _INDENT, _GAP = 80 * _MM, 4 * _MM, 3 * _MM, 2 * _MM
_ROOM = _WIDE - 2 * _MARGIN
_SIZE, _TITLE_SIZE, _LEADING = 8, 11, 1.35
_SQUARE, _BETWEEN = 28 * _MM, 2 * _MM
# No reader shows a page that is longer: what a longer receipt tells goes on on another.
_LONGEST = 14_000


class _Letters(dict[str, float]):
    """How wide each letter of a font is at size 1, once it was asked for: reportlab looks it up anew every time."""

    def __init__(self, font: str) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, letter: str) -> float:
        self[letter] = width = float(pdfmetrics.stringWidth(letter, self._font, 1))
        return width


_LETTERS = {font: _Letters(font) for font in (_PLAIN, _BOLD)}


@dataclass(frozen=True)
class Strip:
    """One line of the paper; without a row it is the dashes between two sections."""

    height: float
    row: Row | None = None
    left: str = ""
    right: str = ""


def pdf(receipt: Receipt) -> bytes:
    written = BytesIO()
    # The same receipt is the same bytes, whenever it is asked for.
    canvas = Canvas(written, invariant=1)
    canvas.setTitle(receipt.folio)
    canvas.setAuthor(receipt.store)
    *before, last = _pages(list(_strips(receipt)))
    for page in before:
        _draw(canvas, page, 0)
        canvas.showPage()
    below = _draw(canvas, last, _SQUARE + _BETWEEN)
    _draw_square(canvas, receipt.folio, below - _SQUARE)
    canvas.showPage()
    canvas.save()
    return written.getvalue()


def _strips(receipt: Receipt) -> Iterator[Strip]:
    for number, rows in enumerate(receipt.sections):
        if number:
            yield Strip(2 * _BETWEEN)
        for row in rows:
            yield from _lines(row)


def _lines(row: Row) -> Iterator[Strip]:
    font, size, indent = _set_in(row.look)
    letters = _LETTERS[font]

    def width(text: str) -> float:
        return sum(map(letters.__getitem__, text)) * size

    for left, right in laid(row, _ROOM - indent, _GAP, width):
        yield Strip(size * _LEADING, row, left, right)


def _set_in(look: Look) -> tuple[str, float, float]:
    """The font, its size, and how far in."""
    size = _TITLE_SIZE if look is Look.TITLE else _SIZE
    return _BOLD if look.bold else _PLAIN, size, _INDENT if look is Look.UNDER else 0


def _pages(strips: list[Strip]) -> list[list[Strip]]:
    pages: list[list[Strip]] = [[]]
    tall = 0.0
    for strip in strips:
        if tall + strip.height > _LONGEST:
            pages.append([])
            tall = 0
        pages[-1].append(strip)
        tall += strip.height
    return pages


def _draw(canvas: Canvas, strips: list[Strip], more: float) -> float:
    """From the top down, on a page as long as it takes; where the last of them ends."""
    at: float = sum(strip.height for strip in strips) + more + _MARGIN
    canvas.setPageSize((_WIDE, at + _MARGIN))
    for strip in strips:
        at -= strip.height
        if strip.row:
            _draw_line(canvas, strip.row.look, strip, at)
        else:
            canvas.setDash(2, 2)
            canvas.line(_MARGIN, at + _BETWEEN, _WIDE - _MARGIN, at + _BETWEEN)
    return at - _BETWEEN


def _draw_line(canvas: Canvas, look: Look, strip: Strip, at: float) -> None:
    font, size, indent = _set_in(look)
    base = at + size * (_LEADING - 1)
    canvas.setFont(font, size)
    if look.centred:
        canvas.drawCentredString(_WIDE / 2, base, strip.left)
        return
    canvas.drawString(_MARGIN + indent, base, strip.left)
    if strip.right:
        canvas.drawRightString(_WIDE - _MARGIN, base, strip.right)


def _draw_square(canvas: Canvas, folio: str, below: float) -> None:
    """All modules are one figure, so that no hair shows between them."""
    rows = code.modules(folio)
    side, left, figure = _SQUARE / len(rows), (_WIDE - _SQUARE) / 2, canvas.beginPath()
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            if dark:
                figure.rect(left + across * side, below + _SQUARE - (down + 1) * side, side, side)
    canvas.drawPath(figure, stroke=0, fill=1)
