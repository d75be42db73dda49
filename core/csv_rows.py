"""Rows of a CSV file as shops make them: with a comma or a semicolon, with a byte order mark or without."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from core.refusal import Refused

MOST_ROWS = 5000

# So that Excel takes it for UTF-8, and shows Cyrillic.
_MARK = "\ufeff"
# A spreadsheet computes a cell that begins so; a quote before it makes it text, and is text itself.
_COMPUTED = ("=", "+", "-", "@", "\t", "\r", "'")


class Unreadable(Refused):
    """A quote that is never closed, or the like."""

    code = "csv.unreadable"  # row


class UnknownColumn(Refused):
    code = "csv.unknown_column"  # name, known


class RepeatedColumn(Refused):
    code = "csv.repeated_column"  # name


class MissingColumn(Refused):
    code = "csv.missing_column"  # name


class TooManyRows(Refused):
    code = "csv.too_many_rows"  # most


REFUSALS = (Unreadable, UnknownColumn, RepeatedColumn, MissingColumn, TooManyRows)


@dataclass(frozen=True)
class Row:
    # As a spreadsheet numbers it: the names stand in row 1.
    number: int
    cells: dict[str, str]
    # More cells than there are names: a comma that nobody quoted.
    overflows: bool = False


def read(text: str, columns: Collection[str], key: str) -> list[Row]:
    lines = _lines(text.removeprefix(_MARK))
    names = [name.strip() for name in next(lines, (1, []))[1]]
    _demand_known(names, columns, key)
    found: list[Row] = []
    for number, cells in lines:
        if any(cells):
            found.append(Row(number, dict(zip(names, map(_bare, cells), strict=False)), any(cells[len(names) :])))
        if len(found) > MOST_ROWS:
            raise TooManyRows(most=MOST_ROWS)
    return found


def written(rows: Iterable[Iterable[str]]) -> bytes:
    return plain([guarded(cell) for cell in row] for row in rows)


def plain(rows: Iterable[Iterable[str]]) -> bytes:
    """Of cells that are guarded already, or need not be."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def heading(columns: Iterable[str]) -> bytes:
    return _MARK.encode() + written([columns])


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    first = text.lstrip("\r\n").partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in first else ",", strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            yield number, cells
    except csv.Error:
        raise Unreadable(row=number + 1) from None


def _demand_known(names: list[str], columns: Collection[str], key: str) -> None:
    for name in names:
        if name not in columns:
            raise UnknownColumn(name=name[:80], known=", ".join(columns))
        if names.count(name) > 1:
            raise RepeatedColumn(name=name)
    if key not in names:
        raise MissingColumn(name=key)


def guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_COMPUTED) else cell


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_COMPUTED) else cell
