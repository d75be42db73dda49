"""Reading the files of a report as a spreadsheet does, and its JSON as the same rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from openpyxl import load_workbook

Rows = list[dict[str, Any]]

MARK = "\ufeff"


def of_csv(text: str) -> Rows:
    assert text.startswith(MARK)
    return list(csv.DictReader(io.StringIO(text.removeprefix(MARK), newline="")))


def of_xlsx(file: bytes) -> dict[str, Rows]:
    """By sheet. A formula would be seen as one."""
    sheets: dict[str, Rows] = {}
    for sheet in load_workbook(io.BytesIO(file)):
        names, *rows = [[_value(cell) for cell in row] for row in sheet.iter_rows()]
        sheets[sheet.title] = [dict(zip(names, row, strict=True)) for row in rows]
    return sheets


def _value(cell: Any) -> Any:
    assert cell.data_type != "f", cell.value
    return cell.value.date() if cell.number_format == "yyyy-mm-dd" else cell.value


def of_json(body: Any, name: str) -> Rows:
    """The rows of a list of the answer, each thing of a list within rows after what holds it."""
    return [dict(_leaves(row)) for row in _rows(_bare(body), name.split("."))]


def of_summary(body: Any) -> dict[str, Any]:
    return {name: value for name, value in _leaves(_bare(body)) if not _is_rows(value)}


def same(cell: Any, shown: Any, timezone: str) -> bool:
    """A figure is the same in quotes and without, a moment by any clock; an empty cell is null."""
    if isinstance(cell, datetime):
        there = datetime.fromisoformat(shown)
        return cell == there.astimezone(ZoneInfo(timezone)).replace(tzinfo=None)
    if isinstance(cell, date):
        return bool(cell.isoformat() == shown)
    if cell is None or cell == "":
        return shown in (None, "")
    if isinstance(cell, bool) or isinstance(shown, bool):
        return str(cell).lower() == str(shown).lower()
    if isinstance(shown, list):
        return bool(cell == ", ".join(str(one) for one in shown))
    return cell == shown or _as_typed(cell, shown, timezone)


def _as_typed(cell: Any, shown: Any, timezone: str) -> bool:
    """Of CSV, where all is text; what would compute has a quote before it."""
    try:
        return Decimal(str(cell)) == Decimal(str(shown))
    except InvalidOperation:
        pass
    try:
        return datetime.fromisoformat(str(cell)).astimezone(ZoneInfo(timezone)) == datetime.fromisoformat(shown)
    except (TypeError, ValueError):
        return str(cell) == f"'{shown}"


def _bare(body: Any) -> Any:
    if isinstance(body, dict) and {"status", "data"} <= body.keys():
        return _bare(body["data"])
    return body["results"] if isinstance(body, dict) and {"count", "next", "results"} <= body.keys() else body


def _rows(body: Any, way: list[str]) -> Iterator[Any]:
    if way == ["rows"]:
        yield from body if isinstance(body, list) else [body]
    elif isinstance(body, list):
        for one in body:
            outer = dict(_outer(one))
            yield from ({**outer, ".".join(way): row} for row in _rows(one, way))
    elif len(way) == 1:
        yield from body.get(way[0]) or []
    else:
        yield from _rows(body.get(way[0]) or {}, way[1:])


def _outer(row: Any) -> Iterator[tuple[str, Any]]:
    return ((name, value) for name, value in _leaves(row) if not _is_rows(value))


def _leaves(shown: Any, *before: str) -> Iterator[tuple[str, Any]]:
    if isinstance(shown, dict):
        for name, below in shown.items():
            yield from _leaves(below, *before, name)
    else:
        yield ".".join(before), shown


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)
