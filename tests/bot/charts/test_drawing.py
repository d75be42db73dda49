"""Whatever there is to show, it is drawn, whole and on paper of its own."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from bot.charts import look
from bot.charts.drawing import draw
from bot.charts.spec import Chart, Kind, Numbers, Series
from tests.bot.charts.pictures import PAPER, colours, differing, edges, many_of, size

KINDS: tuple[Kind, ...] = ("bars", "hours", "lines", "ranked", "shares")
RUSSIAN = Numbers(",", "\u00a0", ("тыс.", "млн", "млрд"), "\u00a0%")


def chart(kind: Kind, *values: float | Decimal | None, title: str = "Продажи, ventas, sales") -> Chart:
    labels = tuple(f"{number} нояб." for number in range(1, len(values) + 1))
    return Chart(kind, title, labels, (Series("Этот период", values),), unit="сом", numbers=RUSSIAN)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "values",
    [
        (),
        (0, 0, 0),
        (5,),
        (-5,),
        (None, None),
        (float("nan"), float("inf"), 3.0),
        (Decimal("12345.50"), Decimal("-80.25"), None, Decimal(0)),
        (1e15, 1.0, 0.0001),
        tuple(random.Random(1).random() * 1e6 for _ in range(100)),
    ],
    ids=["none", "nothing", "one", "loss", "unknown", "not numbers", "mixed", "far apart", "a hundred"],
)
def test_whatever_the_values_it_is_drawn(kind: Kind, values: tuple[float, ...]) -> None:
    png = draw(chart(kind, *values))
    wide, high = size(png)
    assert wide == 1080
    assert 480 <= high <= 1300
    assert edges(png) == {PAPER}
    assert colours(png) > 10


@pytest.mark.parametrize("kind", KINDS)
def test_the_longest_words_stay_on_the_paper(kind: Kind) -> None:
    words = ("Щ" * 300, "слово " * 60, "w")
    series = (Series("Ж" * 200, (1, 2, 3e14)), Series("это " * 60, (3, 2, 1), "before"))
    png = draw(Chart(kind, "Ю" * 500, words, series, unit="шт. " * 80, empty="нет " * 90))
    assert edges(png) == {PAPER}


def test_what_is_drawn_is_seen() -> None:
    assert many_of(draw(chart("bars", 4, 5, 6)), look.MAIN) > 20_000
    assert many_of(draw(chart("hours", 4, 5, 6)), look.FORECAST) > 10_000
    assert many_of(draw(chart("ranked", 4, -3)), look.LOSS) > 5_000
    assert not many_of(draw(chart("bars")), look.MAIN)


def test_the_period_before_stands_beside_this_one_and_a_forecast_in_its_band() -> None:
    before = Series("Antes", (3, 2, 1), "before")
    bars = Chart("bars", "Ventas", ("lun", "mar", "mié"), (Series("Ahora", (1, 2, 3)), before))
    assert many_of(draw(bars), look.BEFORE) > 20_000
    coming = Series("Pronóstico", (None, 2, 3), "forecast")
    ends = (None, (1.0, 3.0), (2.0, 4.0))
    lines = Chart("lines", "Ventas", ("lun", "mar", "mié"), (Series("Ahora", (1, 2, None)), coming), band=ends)
    without = Chart("lines", "Ventas", lines.labels, lines.series)
    assert differing(draw(lines), draw(without)) > 20_000


def test_prices_are_no_formulas_and_smiles_no_boxes() -> None:
    odd = Chart("ranked", "De $5 a $6", ("_x_ $1^2$", "苹果 🍏", "<b>&"), (Series("", (3, 2, 1)),))
    assert edges(draw(odd)) == {PAPER}
    assert look.clean("Чай 🫖 $5 и\n$6") == "Чай  $5 и $6"
    assert look.clean("苹果") == "??"
    assert look.clean("12\u00a0345,50") == "12\u00a0345,50"


def test_too_few_values_and_too_many_are_no_fault() -> None:
    series = (Series("a", (1,)), Series("b", (1, 2, 3, 4), "before"))
    assert size(draw(Chart("lines", "x", ("1", "2"), series, band=((0, 1),))))


@pytest.mark.parametrize("shade", [look.INK, look.MUTED])
def test_text_can_be_read(shade: str) -> None:
    assert contrast(shade, look.PAPER) >= 4.5


@pytest.mark.parametrize("shade", [look.MAIN, look.BEFORE, look.FORECAST, look.LOSS])
def test_bars_and_lines_can_be_told_from_the_paper(shade: str) -> None:
    assert contrast(shade, look.PAPER) >= 3


def contrast(one: str, other: str) -> float:
    """As WCAG 2 counts it."""
    lights = sorted((_light(one), _light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(code: str) -> float:
    parts = [int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
