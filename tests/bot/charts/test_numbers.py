"""On a chart a number is as long as a phone has room for."""

from __future__ import annotations

import pytest

from bot.charts.numbers import percent, short
from bot.kit.figures import Figures

MEXICAN, KYRGYZ, ENGLISH = Figures("es", "MX"), Figures("ru", "KG"), Figures("en", "US")


@pytest.mark.parametrize(
    ("value", "es", "ru", "en"),
    [
        (0, "0", "0", "0"),
        (-0.0, "0", "0", "0"),
        (0.025, "0.025", "0,025", "0.025"),
        (1234.5, "1,234.5", "1 234,5", "1,234.5"),
        (9999, "9,999", "9 999", "9,999"),
        (12_500, "12.5 mil", "12,5 тыс.", "12.5 k"),
        (-12_500, "−12.5 mil", "−12,5 тыс.", "−12.5 k"),
        (999_949, "999.9 mil", "999,9 тыс.", "999.9 k"),
        (999_960, "1 M", "1 млн", "1 M"),
        (1_250_000, "1.25 M", "1,25 млн", "1.25 M"),
        (2_000_000_000, "2 mil M", "2 млрд", "2 B"),
        (5e15, "5,000,000 mil M", "5 000 000 млрд", "5,000,000 B"),
    ],
)
def test_it_is_written_short(value: float, es: str, ru: str, en: str) -> None:
    told = [short(value, figures.numbers()).replace("\u00a0", " ") for figures in (MEXICAN, KYRGYZ, ENGLISH)]
    assert told == [es, ru, en]


def test_a_part_is_told_in_percent() -> None:
    assert percent(1, 3, KYRGYZ.numbers()) == "33,3\u00a0%"
    assert percent(1, 2, MEXICAN.numbers()) == "50%"
