"""Money, numbers and days, as they are written where the shop is."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kit.figures import Figures
from core.stores.countries import COUNTRIES

MEXICAN = Figures("es", "MX", "MXN", "America/Mexico_City")
KYRGYZ = Figures("ru", "KG", "KGS", "Asia/Bishkek")
UZBEK = Figures("ru", "UZ", "UZS", "Asia/Tashkent")
ENGLISH = Figures("en", "MX", "MXN", "America/Mexico_City")

ANYWHERE = [
    Figures(language, code, country.currency, country.timezone)
    for code, country in COUNTRIES.items()
    for language in ("es", "ru", "en")
]


def spaced(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        (MEXICAN, "$12,345.50"),
        (ENGLISH, "$12,345.50"),
        (Figures("ru", "MX", "MXN"), "12 345,50 $"),
        (KYRGYZ, "12 345,50 сом"),
        (UZBEK, "12 345,50 сум"),
        (Figures("en", "KG", "KGS"), "KGS 12,345.50"),
        (Figures("es", "KG", "KGS"), "KGS 12,345.50"),
        (Figures("es", "CO", "COP"), "$12.345,50"),
        (Figures("es", "PE", "PEN"), "S/ 12,345.50"),
        (Figures("ru", "RU", "RUB"), "12 345,50 ₽"),
        (Figures("en", "GB", "GBP"), "£12,345.50"),
        (Figures("en", "MX", "USD"), "$12,345.50"),
    ],
    ids=lambda value: "-".join([value.language, value.country, value.currency]) if isinstance(value, Figures) else "",
)
def test_money_is_written_as_there(figures: Figures, told: str) -> None:
    assert spaced(figures.money(Decimal("12345.50"))) == told


def test_money_without_a_smaller_coin_shows_one_only_where_it_is_told_of() -> None:
    chilean = Figures("es", "CL", "CLP")
    assert chilean.money(Decimal("12345.00")) == "$12.345"
    assert chilean.money(Decimal("12345.50")) == "$12.345,50"


def test_half_a_cent_is_a_cent() -> None:
    assert [MEXICAN.money(Decimal(told)) for told in ("0.005", "-0.005", "2.675")] == ["$0.01", "-$0.01", "$2.68"]


@given(st.sampled_from(ANYWHERE), st.decimals("-999999999999999.99", "999999999999999.99", places=2))
def test_money_can_be_read_back_to_the_cent(figures: Figures, amount: Decimal) -> None:
    assert read_back(figures.money(amount), figures) == amount


@given(st.sampled_from(ANYWHERE), st.decimals(-(10**14), 10**14, places=6))
def test_numbers_can_be_read_back(figures: Figures, value: Decimal) -> None:
    assert read_back(figures.number(value), figures) == value
    assert read_back(figures.quantity(value), figures) == value


@given(st.sampled_from(ANYWHERE), st.decimals(-(10**6), 10**6, places=4))
def test_percents_have_a_tenth(figures: Figures, value: Decimal) -> None:
    assert read_back(figures.percent(value), figures) == value.quantize(Decimal("0.1"), ROUND_HALF_UP)


def read_back(told: str, figures: Figures) -> Decimal:
    """Only the digits, the sign and the point; S/ and р. are no numbers."""
    bare = told.replace(figures.symbol(), "").replace(figures.numbers().point, "·")
    return Decimal(re.sub(r"[^\d·-]", "", bare).replace("·", "."))


def test_zeros_that_say_nothing_are_left_out_of_a_quantity() -> None:
    told = [MEXICAN.quantity(Decimal(value)) for value in ("2.000", "1.500", "1000", "1E+3", "0.000", "-0.250")]
    assert told == ["2", "1.5", "1,000", "1,000", "0", "-0.25"]
    assert [MEXICAN.number(Decimal("2.500")), MEXICAN.number(7), MEXICAN.number(7, 2)] == ["2.500", "7", "7.00"]


def test_a_change_says_which_way() -> None:
    told = [MEXICAN.change(value) for value in (Decimal("12.54"), Decimal(-3), 0, Decimal("-0.04"), None)]
    assert [spaced(text) for text in told] == ["▲ 12.5%", "▼ 3%", "= 0%", "= 0%", "—"]
    assert spaced(KYRGYZ.change(Decimal("1012.5"))) == "▲ 1 012,5 %"


def test_a_day_has_its_name() -> None:
    friday = date(2026, 11, 20)
    assert [figures.day(friday) for figures in (MEXICAN, KYRGYZ, ENGLISH)] == [
        "vie 20 nov",
        "пт, 20 нояб.",
        "Fri, Nov 20",
    ]
    assert [figures.date(friday) for figures in (MEXICAN, UZBEK, ENGLISH)] == [
        "20 nov 2026",
        "20 нояб. 2026",
        "Nov 20, 2026",
    ]


@pytest.mark.parametrize(
    ("first", "last", "es", "ru", "en"),
    [
        ((2026, 10, 1), (2026, 10, 15), "1–15 oct 2026", "1–15 окт. 2026", "Oct 1–15, 2026"),
        (
            (2026, 10, 20),
            (2026, 11, 5),
            "20 oct – 5 nov 2026",
            "20 окт. – 5 нояб. 2026",
            "Oct 20 – Nov 5, 2026",
        ),
        (
            (2025, 12, 20),
            (2026, 1, 5),
            "20 dic 2025 – 5 ene 2026",
            "20 дек. 2025 – 5 янв. 2026",
            "Dec 20, 2025 – Jan 5, 2026",
        ),
        ((2026, 10, 1), (2026, 10, 1), "1 oct 2026", "1 окт. 2026", "Oct 1, 2026"),
    ],
)
def test_a_period_says_nothing_twice(
    first: tuple[int, int, int], last: tuple[int, int, int], es: str, ru: str, en: str
) -> None:
    told = [figures.days(date(*first), date(*last)) for figures in (MEXICAN, KYRGYZ, ENGLISH)]
    assert told == [es, ru, en]


def test_a_month_stands_by_itself() -> None:
    told = [figures.month(date(2026, 10, 1)) for figures in (MEXICAN, KYRGYZ, ENGLISH)]
    assert told == ["octubre 2026", "октябрь 2026", "October 2026"]


def test_a_moment_is_the_shops() -> None:
    at = datetime(2026, 11, 20, 20, 5, tzinfo=UTC)
    assert MEXICAN.moment(at) == "20 nov 2026, 14:05"
    assert KYRGYZ.moment(at) == "21 нояб. 2026, 02:05"
    assert UZBEK.time(at) == "01:05"
    assert ENGLISH.time(time(9, 30)) == "09:30"


@pytest.mark.parametrize("language", ["es", "ru", "en"])
def test_before_a_shop_is_known_there_are_figures_too(language: str) -> None:
    figures = Figures(language)
    assert "5" in figures.money(Decimal(5))
    assert Figures(language, "ZZ", "XXX").number(1)


def test_days_of_the_week_are_short_as_people_shorten_them() -> None:
    assert [KYRGYZ.short_weekday(day) for day in range(7)] == ["пн", "вт", "ср", "чт", "пт", "сб", "вс"]
    assert [one.short_weekday(2) for one in (MEXICAN, ENGLISH)] == ["mié", "Wed"]
