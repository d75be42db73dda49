"""A table as a file: typed where it counts, and never computing what somebody typed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from core.tables import csv_file, workbook
from core.tables.table import Cell, Cells, Table, in_turns

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


def _sheets(file: IO[bytes]) -> dict[str, list[list[Any]]]:
    with file:
        return {sheet.title: [list(row) for row in sheet.iter_rows()] for sheet in load_workbook(file)}


def _cell(value: Cell) -> Any:
    """As a spreadsheet has it."""
    return _sheets(workbook.workbook([Table("one", ("it", "row"), [(value, 1)])]))["one"][1][0]


@pytest.mark.parametrize(
    ("value", "there", "kind", "shown"),
    [
        (Decimal("-5.00"), -5, "n", "0.00"),
        (Decimal("0.350"), 0.35, "n", "0.000"),
        (Decimal("1E+3"), 1000, "n", "General"),
        (7, 7, "n", "General"),
        (2.5, 2.5, "n", "General"),
        (True, True, "b", "General"),
        (date(2026, 10, 1), datetime(2026, 10, 1), "d", "yyyy-mm-dd"),  # noqa: DTZ001 - a spreadsheet has no offsets
        ("=1+1", "=1+1", "s", "General"),
        ("007", "007", "s", "General"),
        ("https://kassa.example", "https://kassa.example", "s", "General"),
        # What a spreadsheet cannot hold it shows all the same.
        (date(1, 1, 1), "0001-01-01", "s", "General"),
        (Decimal("1234567890123456.78"), "1234567890123456.78", "s", "General"),
        (9_007_199_254_740_993, "9007199254740993", "s", "General"),
    ],
)
def test_a_cell_is_what_it_is(value: Cell, there: Any, kind: str, shown: str) -> None:
    cell = _cell(value)
    assert (cell.value, cell.data_type, cell.number_format) == (there, kind, shown)


def test_a_moment_shows_the_clock_of_the_store() -> None:
    noon = datetime(2026, 10, 1, 18, tzinfo=UTC).astimezone(timezone(timedelta(hours=-6)))

    assert _cell(noon).value.isoformat() == "2026-10-01T12:00:00"
    assert csv_file.spelled(noon) == "2026-10-01T12:00:00-06:00"


def test_nothing_is_an_empty_cell_and_too_much_is_cut() -> None:
    assert _cell(None).value is None
    assert len(_cell("x" * 40_000).value) == 32_767


@settings(max_examples=20)
@given(st.lists(TEXT, min_size=1, max_size=40))
def test_text_is_text_in_a_workbook(typed: list[str]) -> None:
    rows = _sheets(workbook.workbook([Table("one", ("it", "row"), [(text, 1) for text in typed])]))["one"][1:]

    assert [row[0].value or "" for row in rows] == typed
    assert {row[0].data_type for row in rows if row[0].value is not None} <= {"s"}


def test_names_of_sheets_are_short_and_no_two_alike() -> None:
    names = ["results.most_sold_of_all_the_year_and_more", "Results.most_sold_of_all_the_year", "a/b:c", ""]
    sheets = _sheets(workbook.workbook(Table(name, ("it",), []) for name in names))

    assert list(sheets) == ["results.most_sold_of_all_the_ye", "Results.most_sold_of_all_the_ 2", "a-b-c", "sheet"]


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_MOST_ROWS", 4)
    sheets = _sheets(workbook.workbook([Table("many", ("it",), ((number,) for number in range(7)))]))

    assert {name: [row[0].value for row in rows] for name, rows in sheets.items()} == {
        "many": ["it", 0, 1, 2],
        "many 2": ["it", 3, 4, 5],
        "many 3": ["it", 6],
    }


def test_nothing_is_left_of_a_workbook_that_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def rows() -> Iterator[Cells]:
        yield (1,)
        assert list(tmp_path.iterdir())
        raise LookupError

    with pytest.raises(LookupError):
        workbook.workbook([Table("broken", ("it",), rows())])
    assert not list(tmp_path.iterdir())

    with workbook.workbook([Table("whole", ("it",), [(1,)])]) as file:
        assert file.read(2) == b"PK"
        assert not list(tmp_path.iterdir())


async def test_a_number_of_a_csv_file_is_bare_and_text_is_guarded() -> None:
    cells = (Decimal("-5.00"), -5, "-5", "=1+1", None, True, date(2026, 10, 1), "a,b", Decimal("1E+3"))
    table = Table("one", tuple("abcdefghi"), [cells])

    text = b"".join([piece async for piece in csv_file.pieces(table)]).decode()

    assert text == "\ufeffa,b,c,d,e,f,g,h,i\r\n-5.00,-5,'-5,'=1+1,,true,2026-10-01,\"a,b\",1000\r\n"


@given(st.integers(0, 2000))
def test_turns_are_all_of_it_and_none_is_long(many: int) -> None:
    turns = list(in_turns(range(many)))
    assert [one for turn in turns for one in turn] == list(range(many))
    assert all(0 < len(turn) <= 500 for turn in turns)
