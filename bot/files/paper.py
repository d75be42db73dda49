"""A report on sheets of A4. Imported by the processes of the studio alone: reportlab is a long import."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.utils import ImageReader

from bot.files.blocks import INK, MUTED, Line, Picture, Row
from bot.files.columns import GAP, SIZE, Columns, columns
from bot.files.letters import BOLD, PLAIN, clean, wrapped
from bot.files.report import Report
from bot.files.sheets import LONG, MARGIN, SHORT, Sheets

_TITLE, _UNDER, _NAME = 16.0, 9.5, 11.0
_SPACE, _BELOW_NAME, _HIGHEST_PICTURE = 14.0, 3.0, 290.0
# A name of half a page is no name.
_MOST_LINES = 8


def paper(report: Report) -> bytes:
    tables = [columns(table, report.figures) for table in report.tables]
    fits = all(sum(one.wished) <= SHORT - 2 * MARGIN for one in tables)
    sheets = Sheets(SHORT, LONG) if fits else Sheets(LONG, SHORT)
    _lay_head(sheets, report)
    for table, laid in zip(report.tables, tables, strict=True):
        _lay_table(sheets, clean(table.name), laid, clean(report.empty))
    return sheets.drawn(clean(report.title), clean(report.page))


def _lay_head(sheets: Sheets, report: Report) -> None:
    _lay_text(sheets, report.title, BOLD, _TITLE, INK)
    for text in report.under:
        _lay_text(sheets, text, PLAIN, _UNDER, MUTED)
    if report.chart:
        sheets.space(_SPACE)
        sheets.add(_picture(report.chart, sheets.room))


def _lay_text(sheets: Sheets, text: str, font: str, size: float, shade: float) -> None:
    for line in wrapped(clean(text), sheets.room, font, size, 3):
        sheets.add(Line(line, font, size, shade))


def _picture(chart: bytes, room: float) -> Picture:
    image = ImageReader(BytesIO(chart))
    wide, high = image.getSize()
    scale = min(room / wide, _HIGHEST_PICTURE / high)
    return Picture(image, wide * scale, high * scale)


def _lay_table(sheets: Sheets, name: str, table: Columns, empty: str) -> None:
    """Its name and its first row stand on one sheet; the names of its columns stand on every sheet it takes."""
    widths = table.widths(sheets.room)
    head = Row(_broken(table.names, widths, BOLD), widths, table.right, is_head=True)
    rows = (
        Row(_broken(cells, widths, PLAIN), widths, table.right, is_striped=bool(number % 2))
        for number, cells in enumerate(table.rows)
    )
    first = next(rows, None)
    title = Line(wrapped(name, sheets.room, BOLD, _NAME, 1)[0], BOLD, _NAME)
    sheets.space(_SPACE)
    if not sheets.fits(title.high + head.high + (first.high if first else _NAME * 2)):
        sheets.turn()
    if name:
        sheets.add(title)
        sheets.space(_BELOW_NAME)
    sheets.add(head)
    if first is None:
        _lay_text(sheets, empty, PLAIN, _UNDER, MUTED)
        return
    sheets.add(first, head=head)
    for row in rows:
        sheets.add(row, head=head)


def _broken(cells: list[str], widths: list[float], font: str) -> list[list[str]]:
    return [wrapped(cell, wide - GAP, font, SIZE, _MOST_LINES) for cell, wide in zip(cells, widths, strict=True)]
