"""Tables as one XLSX file, a sheet each, written row by row: no workbook is ever whole in memory.

It takes its time and reads no database: whoever has others waiting calls it in a thread.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from typing import IO, Any

from xlsxwriter import Workbook

from core.tables.table import Cell, Cells, Table

# What the format holds: rows of a sheet with the row of names, letters of a cell, letters of a sheet's name.
_MOST_ROWS, _MOST_LETTERS, _LONGEST_NAME = 1_048_576, 32_767, 31
_NO_NAME = re.compile(r"[\[\]:*?/\\']")
# Days before it have no number there that every program reads alike.
_FIRST_YEAR = 1901


def workbook(tables: Iterable[Table]) -> IO[bytes]:
    """The file at its beginning. It has no name, so that nothing is left of it once it is closed."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by whoever sends it
    try:
        with tempfile.TemporaryDirectory(prefix="kassa-xlsx-") as folder:
            _write(tables, file, folder)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return file


def _write(tables: Iterable[Table], file: IO[bytes], folder: str) -> None:
    book = Workbook(file, {"constant_memory": True, "tmpdir": folder})
    sheets = _Sheets(book)
    try:
        for table in tables:
            sheets.add(table)
    finally:
        # It also lets go of the files of its own, which are gone with the folder.
        book.close()


class _Sheets:
    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._formats: dict[str, Any] = {}
        self._names: set[str] = set()
        self._bold = book.add_format({"bold": True})

    def add(self, table: Table) -> None:
        """More rows than a sheet holds go on in the next."""
        rows = iter(table.rows)
        self._sheet(table, islice(rows, _MOST_ROWS - 1))
        while (further := next(rows, None)) is not None:
            self._sheet(table, chain([further], islice(rows, _MOST_ROWS - 2)))

    def _sheet(self, table: Table, rows: Iterator[Cells]) -> None:
        sheet = self._book.add_worksheet(self._name(table.name))
        sheet.freeze_panes(1, 0)
        for at, name in enumerate(table.columns):
            sheet.set_column(at, at, max(12, len(name) + 2))
        for at, name in enumerate(table.columns):
            sheet.write_string(0, at, name, self._bold)
        for number, row in enumerate(rows, 1):
            for at, cell in enumerate(row):
                self._put(sheet, number, at, cell)

    def _put(self, sheet: Any, row: int, at: int, cell: Cell) -> None:
        """Text is written as text: whatever a product is called, it is no formula."""
        match cell:
            case None:
                return
            case bool():
                sheet.write_boolean(row, at, cell)
            case date() if cell.year >= _FIRST_YEAR:
                sheet.write_datetime(row, at, _wall_clock(cell), self._format(_date_format(cell)))
            case int() | float() | Decimal() if _exact(cell):
                sheet.write_number(row, at, float(cell), self._format(_number_format(cell)))
            case _:
                sheet.write_string(row, at, str(cell)[:_MOST_LETTERS])

    def _format(self, code: str) -> Any:
        if code not in self._formats:
            self._formats[code] = self._book.add_format({"num_format": code}) if code else None
        return self._formats[code]

    def _name(self, wished: str) -> str:
        """As short as the format demands, and one that no other sheet has, in whatever case."""
        bare = _NO_NAME.sub("-", wished)[:_LONGEST_NAME] or "sheet"
        name, number = bare, 1
        while name.lower() in self._names:
            number += 1
            end = f" {number}"
            name = bare[: _LONGEST_NAME - len(end)] + end
        self._names.add(name.lower())
        return name


def _wall_clock(cell: date) -> date:
    """A spreadsheet knows no offsets: it shows what the store's clock showed."""
    return cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell


def _date_format(cell: date) -> str:
    return "yyyy-mm-dd hh:mm:ss" if isinstance(cell, datetime) else "yyyy-mm-dd"


def _exact(cell: float | Decimal) -> bool:
    """A spreadsheet counts in fifteen digits; what has more is shown to the last of them, as text."""
    if isinstance(cell, int):
        return abs(cell) < 10**15
    return not isinstance(cell, Decimal) or len(cell.normalize().as_tuple().digits) <= 15


def _number_format(cell: float | Decimal) -> str:
    places = -int(cell.as_tuple().exponent) if isinstance(cell, Decimal) else 0
    return f"0.{'0' * places}" if places > 0 else ""
