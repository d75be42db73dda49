"""Receipts on any paper: figures by country, lines that fit, and nothing of a name lost."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tomllib
from collections.abc import Callable
from decimal import Decimal
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.pdfbase import pdfmetrics

from core.locale.receipts import RECEIPT_WORDS
from core.sales.models import Method, Status
from core.sales.receipts import code, html, pdf, text
from core.sales.receipts.figures import figures
from core.sales.receipts.layout import Look, Receipt, Row, clean
from core.stores.models import Language, Store

FOLIO = "F47AC10B"
FONTS = Path(pdf.__file__).parent / "fonts"
NAMES = st.text(max_size=120)
ROWS = st.builds(lambda left, right, look: Row(clean(left), clean(right), look), NAMES, NAMES, st.sampled_from(Look))


def receipt(*rows: Row) -> Receipt:
    return Receipt("Abarrotes Lupita", FOLIO, "es", (rows,))


@pytest.mark.parametrize(
    ("language", "country", "currency", "shown"),
    [
        ("es", "MX", "MXN", "1,234,567.50"),
        ("es", "AR", "ARS", "1.234.567,50"),
        ("ru", "UZ", "UZS", "1\u00a0234\u00a0567,50"),
        ("en", "GB", "GBP", "1,234,567.50"),
        ("es", "CL", "CLP", "1.234.567,50"),
    ],
)
def test_money_is_written_as_in_its_country(language: str, country: str, currency: str, shown: str) -> None:
    store = Store(language=Language(language), country=country, currency=currency, timezone="UTC")
    assert figures(store).money(Decimal("1234567.5")) == shown


def test_a_currency_without_cents_shows_none() -> None:
    store = Store(language=Language.ES, country="CL", currency="CLP", timezone="America/Santiago")
    assert figures(store).money(Decimal("1990.00")) == "1.990"


def test_quantities_bear_no_empty_zeros() -> None:
    number = figures(Store(language=Language.RU, country="KG", currency="KGS", timezone="UTC")).number
    assert [number(Decimal(one)) for one in ("2.000", "0.350", "1000", "100.0")] == ["2", "0,35", "1\u00a0000", "100"]


@given(st.lists(ROWS, max_size=4), st.sampled_from([(text.text, 42), (text.narrow, 32)]))
def test_text_fits_its_columns_and_loses_no_letter(rows: list[Row], form: tuple[Callable[[Receipt], str], int]) -> None:
    written, columns = form
    paper = written(receipt(*rows))
    assert max(map(text.cells, paper.splitlines()), default=0) <= columns
    # The square code is below the first empty line; rows may be empty too, so the letters are counted in the whole.
    kept = paper.replace(" ", "").replace("\n", "")
    for row in rows:
        if not row.right:
            assert row.left.replace(" ", "") in kept


def test_on_a_phone_the_amounts_stand_in_one_column_and_there_is_no_square() -> None:
    rows = [Row("Café de olla molido con canela de Oaxaca"), Row("2 × 1,250.00", "2,500.00", Look.UNDER)]
    assert text.narrow(receipt(*rows, Row("TOTAL MXN", "2,500.00", Look.STRONG))).splitlines() == [
        "Café de olla molido con canela",
        "de Oaxaca",
        "  2 × 1,250.00          2,500.00",
        "TOTAL MXN               2,500.00",
    ]


@given(st.text())
def test_a_clean_name_is_one_line_that_no_printer_obeys(name: str) -> None:
    told = clean(name)
    assert len(told.splitlines()) <= 1
    assert not any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 for letter in told)
    assert clean(told) == told


def test_cyrillic_counts_one_and_wraps_between_words() -> None:
    paper = text.text(receipt(Row("Колбаса докторская вареная высшего сорта", "1 234,50")))
    assert paper.splitlines()[:2] == ["Колбаса докторская вареная", "высшего сорта                     1 234,50"]


def test_signs_of_two_cells_count_two() -> None:
    assert [text.cells(one) for one in ("abc", "Щукa", "咖啡", "🍕", "e\u0301", "👨\u200d👩")] == [3, 4, 4, 2, 1, 4]


@given(st.lists(ROWS, max_size=4))
def test_a_page_holds_what_was_told_and_no_tag_of_anybodys(rows: list[Row]) -> None:
    page = _Page()
    page.feed(html.html(receipt(*rows)))
    assert page.tags <= {"html", "head", "meta", "title", "style", "body", "section", "p", "span", "b", "svg", "path"}
    assert page.rows == [(row.left, row.right) for row in rows]


def test_a_page_loads_nothing() -> None:
    page = html.html(receipt(Row('<img src="https://example.com/x" onerror=alert(1)>')))
    assert "<img" not in page
    assert "url(" not in page
    assert "<script" not in page


@given(st.lists(ROWS, max_size=3))
def test_a_pdf_is_made_of_any_name(rows: list[Row]) -> None:
    assert pdf.pdf(receipt(*rows)).startswith(b"%PDF-")


def test_a_pdf_is_as_long_as_what_it_tells() -> None:
    short, long = (_read(receipt(*[Row("Jabón", "1.00")] * count)) for count in (3, 200))
    (page,), (longer,) = short.pages, long.pages
    assert round(float(page.mediabox.width) / 72 * 25.4) == round(float(longer.mediabox.width) / 72 * 25.4) == 80
    assert float(page.mediabox.height) < 200
    assert float(longer.mediabox.height) - float(page.mediabox.height) == pytest.approx(197 * 8 * 1.35, abs=1)


def test_two_hundred_long_names_are_all_there() -> None:
    """No reader shows a page of more than 14,400 points."""
    name = "Ў" * 250
    read = _read(receipt(*[Row(f"{number} {name}", "1.00") for number in range(200)]))
    assert max(float(page.mediabox.height) for page in read.pages) <= 14_400
    assert sum(page.extract_text().count("Ў") for page in read.pages) == 200 * 250


def test_the_same_receipt_is_the_same_pdf() -> None:
    assert pdf.pdf(receipt(Row("Чек"))) == pdf.pdf(receipt(Row("Чек")))


def test_letters_of_every_language_of_the_shops_are_in_the_fonts() -> None:
    letters = "ñÑáéíóúü¿¡ ёЁщЩъ ўЎқҚғҒҳҲ oʻgʻ ңҢөӨүҮ әіһ ґїє ₽ × ½"
    for row in (Row(letters), Row(letters, look=Look.STRONG)):
        assert _read(receipt(row)).pages[0].extract_text().split() == letters.split()
    for font in (pdf._PLAIN, pdf._BOLD):
        assert set(map(ord, letters)) <= pdfmetrics.getFont(font).face.charToGlyph.keys()


def test_the_square_holds_the_folio_in_all_three() -> None:
    square = [tuple(row) for row in segno.make_qr(FOLIO, error="m").matrix]
    assert code.modules(FOLIO) == square
    assert _blocks(text.text(receipt(Row(FOLIO)))) == square
    assert f"<title>{FOLIO}</title>" in html.html(receipt(Row(FOLIO)))
    drawn = _read(receipt(Row(FOLIO))).pages[0].get_contents()
    assert drawn is not None
    assert drawn.get_data().count(b" re") == sum(map(sum, square))


def test_every_word_is_said_in_every_language() -> None:
    assert set(RECEIPT_WORDS) == set(Language)
    for words in RECEIPT_WORDS.values():
        assert {*Method, *(status for status in Status if status is not Status.PAID)} <= words.keys()


def test_the_fonts_are_those_of_the_manifest() -> None:
    told = tomllib.loads((FONTS / "manifest.toml").read_text())["sha256"]
    assert {font.name: hashlib.sha256(font.read_bytes()).hexdigest() for font in FONTS.glob("*.ttf")} == told


def test_the_program_starts_without_the_libraries() -> None:
    asked = "import sys, webapi.table; sys.exit(bool({'reportlab', 'segno'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


def _read(told: Receipt) -> PdfReader:
    return PdfReader(BytesIO(pdf.pdf(told)))


def _blocks(paper: str) -> list[tuple[int, ...]]:
    lines = [line for line in paper.splitlines() if set(line) & set("▀▄█")]
    left = min(len(line) - len(line.lstrip()) for line in lines)
    rows: list[tuple[int, ...]] = []
    for line in lines:
        full = line[left:].ljust(21)
        rows += [tuple(int(one in "▀█") for one in full), tuple(int(one in "▄█") for one in full)]
    return rows[:21]


class _Page(HTMLParser):
    """The rows of a page and every tag in it, as a browser reads them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.rows: list[tuple[str, str]] = []
        self._within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._within = tag
        if tag == "p":
            self.rows.append(("", ""))

    def handle_data(self, data: str) -> None:
        if self._within in ("span", "b") and data.strip("\n"):
            left, right = self.rows[-1]
            self.rows[-1] = (left + data, right) if self._within == "span" else (left, right + data)
