"""Tables to go on reckoning with."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

from openpyxl import load_workbook

from bot.files.xlsx import xlsx_of
from core.tables.table import Table


async def test_each_table_is_a_sheet_and_figures_are_figures() -> None:
    made = await xlsx_of(
        [Table("Товары", ("Товар", "Сумма"), (("Чай", Decimal("12.50")),)), Table("Долги", ("Кто",), ())]
    )
    book = load_workbook(BytesIO(made))
    assert book.sheetnames == ["Товары", "Долги"]
    assert list(book["Товары"].values) == [("Товар", "Сумма"), ("Чай", 12.5)]
