"""Cells go out harmless and come in as they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core import csv_rows

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12) | st.sampled_from(
    ["=1+1", "+52 55", "-5", "@x", "\tx", "\rx", "'", "''", "'=", "'x", 'a"b', "a,b;c", "a\nb"]
)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_any_cells_come_back(rows: list[tuple[str, str]]) -> None:
    file = csv_rows.heading(["key", "value"]) + csv_rows.written(rows)

    found = csv_rows.read(file.decode(), ["key", "value"], "key")

    assert [tuple(row.cells.values()) for row in found] == [row for row in rows if any(row)]


@given(CELLS)
def test_no_spreadsheet_computes_a_cell(cell: str) -> None:
    written = csv_rows.written([[cell]]).decode().lstrip('"')

    assert not written.startswith(("=", "+", "-", "@", "\t", "\r")) or written.strip() == ""


def test_the_file_of_a_german_excel_is_read() -> None:
    found = csv_rows.read("key;value\r\n\r\n1;a,b\r\n;\r\n2\r\n", ["key", "value"], "key")

    assert [(row.number, row.cells) for row in found] == [(3, {"key": "1", "value": "a,b"}), (5, {"key": "2"})]
