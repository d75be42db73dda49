"""A report on paper: every row is there, every sheet says which it is, and its figures are the person's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from bot.charts.drawing import draw
from bot.charts.spec import Chart, Series
from bot.files.letters import PLAIN, width
from bot.files.paper import paper
from bot.files.pdf import pdf_of
from bot.files.report import Report
from bot.kit.figures import Figures
from bot.studio import Studio
from core.tables.table import Cells, Table

KYRGYZ = Figures("ru", "KG", "KGS", "Asia/Bishkek")
MEXICAN = Figures("es", "MX", "MXN", "America/Mexico_City")
GOODS = Table(
    "Товары",
    ("Товар", "Сумма", "Остаток", "Доля", "День", "Когда", "Есть", "Чеков"),
    (
        (
            "Хлеб «Ржаной»",
            Decimal("12345.50"),
            Decimal("1.500"),
            Decimal("54.2"),
            date(2026, 11, 20),
            datetime(2026, 11, 20, 20, 5, tzinfo=UTC),
            True,
            1200,
        ),
        ("Чай", Decimal("-7.00"), Decimal("2.000"), Decimal("45.8"), None, None, False, None),
    ),
)


def report(*tables: Table, figures: Figures = KYRGYZ, chart: bytes | None = None) -> Report:
    under = ("Магазин «Ала-Тоо»", "1–15 окт. 2026")
    return Report("Продажи по товарам", under, tables, figures, chart, page="Страница {page} из {pages}")


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text().replace("\u00a0", " ") for page in PdfReader(BytesIO(pdf)).pages]


def many(count: int) -> Iterator[Cells]:
    for number in range(count):
        yield f"Товар номер {number}", Decimal(number) + Decimal("0.50"), Decimal("1.000")


def test_it_says_what_it_is_and_every_figure_as_it_is_written_there() -> None:
    (told,) = pages(paper(report(GOODS)))
    for text in ("Продажи по товарам", "Магазин «Ала-Тоо»", "1–15 окт. 2026", "Товары", "Страница 1 из 1"):
        assert text in told
    for text in ("Хлеб «Ржаной»", "12 345,50", "1,5", "54,2", "20 нояб. 2026", "21 нояб. 2026, 02:05", "✓", "1 200"):
        assert text in told
    assert "-7,00" in told
    assert "2,000" not in told


def test_a_mexican_reads_mexican_figures() -> None:
    (told,) = pages(paper(report(GOODS, figures=MEXICAN)))
    assert "12,345.50" in told
    assert "20 nov 2026, 14:05" in told


def test_every_sheet_has_the_names_of_the_columns_and_its_number() -> None:
    told = pages(paper(report(Table("Товары", ("Товар", "Сумма", "Остаток"), tuple(many(500))))))
    assert len(told) > 5
    for number, page in enumerate(told, 1):
        assert f"Страница {number} из {len(told)}" in page
        assert "Остаток" in page
    assert re.findall(r"Товар номер (\d+)", "".join(told)) == [str(number) for number in range(500)]


def test_a_chart_stands_above_the_tables() -> None:
    chart = draw(Chart("bars", "Продажи", ("пн", "вт"), (Series("", (1, 2)),)))
    (page,) = PdfReader(BytesIO(paper(report(GOODS, chart=chart)))).pages
    assert [image.image.size for image in page.images if image.image] == [(1080, 720)]


def test_a_table_without_rows_says_so() -> None:
    (told,) = pages(paper(replace(report(Table("Долги", ("Кто", "Сколько"), ())), empty="Никто не должен")))
    assert "Никто не должен" in told
    assert "Сколько" in told


def test_what_is_too_long_is_broken_and_nothing_leaves_the_sheet() -> None:
    name = "Молоко пастеризованное отборное фермерское " * 5
    columns = tuple(f"Колонка {number}" for number in range(12))
    row = tuple(name if number % 2 else Decimal("1234567.89") for number in range(12))
    pdf = paper(report(Table("Б" * 400, columns, (row, ("Щ" * 900, *row[1:])))))
    for page in PdfReader(BytesIO(pdf)).pages:
        assert page.mediabox.width > page.mediabox.height
        page.extract_text(visitor_text=lambda text, *at: is_on_sheet(text.strip(), at[1], at[3]))
    # A figure is read whole: half of it is another.
    assert "1 234 567,89" in pages(pdf)[0]


def is_on_sheet(text: str, matrix: list[float], size: float) -> None:
    if text:
        widest = max(width(line, PLAIN, size) for line in text.splitlines())
        assert 36 <= matrix[4] <= 842 - 35 - widest, text
        assert 36 <= matrix[5] <= 596 - 36


def test_what_the_letters_do_not_have_is_no_fault() -> None:
    (told,) = pages(paper(report(Table("", ("Имя",), (("Чай 🫖 苹果\n<b>&\x00 итого",),)))))
    assert "Чай ?? <b>& итого" in re.sub(" +", " ", told)


def test_a_page_longer_than_any_cell_is_cut_and_not_lost() -> None:
    told = pages(paper(report(Table("", ("Заметка",), (("слово " * 5000,),)))))
    assert len(told) == 1
    assert "…" in told[0]


def test_the_same_report_is_the_same_bytes() -> None:
    assert paper(report(GOODS)) == paper(report(GOODS))


async def test_it_is_made_beside_the_bot_of_rows_that_come_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    studio = Studio(processes=1)
    monkeypatch.setattr("bot.files.pdf.studio", studio)
    try:
        made = await pdf_of(report(Table("Товары", ("Товар", "Сумма", "Остаток"), many(3))))
    finally:
        await studio.close()
    assert "Товар номер 2" in pages(made)[0]
