"""Two spellings of one number are one number; what is no number is none."""

from __future__ import annotations

import pytest

from core import phone

SPELLINGS = [
    ("+998 90 123-45-67", None, "+998901234567"),
    ("901234567", "UZ", "+998901234567"),
    ("998901234567", "UZ", "+998901234567"),
    ("+998(90)1234567", "MX", "+998901234567"),
    ("55 1234 5678", "MX", "+525512345678"),
    ("+52 55 1234 5678", None, "+525512345678"),
    ("0555 123 456", "KG", "+996555123456"),
]


@pytest.mark.parametrize(("typed", "country", "number"), SPELLINGS)
def test_spellings_of_one_number_are_one(typed: str, country: str | None, number: str) -> None:
    assert phone.e164(typed, country) == number


@pytest.mark.parametrize("typed", ["", " ", "abc", "+", "12", "+1", "9" * 300, "+" + "9" * 30, "\x00"])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert phone.e164(typed) is None


def test_a_local_number_is_none_without_its_country() -> None:
    assert phone.e164("901234567") is None


COUNTRIES = [
    ("+998901234567", "UZ"),
    ("+525512345678", "MX"),
    ("+996555123456", "KG"),
    ("+77011234567", "KZ"),
    ("+79161234567", "RU"),
    ("+12025550123", "US"),
    ("+80012345678", None),
    ("901234567", None),
    ("nonsense", None),
]


@pytest.mark.parametrize(("typed", "country"), COUNTRIES)
def test_a_number_tells_its_country(typed: str, country: str | None) -> None:
    assert phone.country_of(typed) == country


@pytest.mark.parametrize(
    ("typed", "country", "whole"),
    [
        ("+998901234567", "UZ", True),
        ("998901234567", "UZ", False),
        ("+998 90 123 45 67", "UZ", False),
        ("+99890123456", "UZ", False),
        ("+525512345678", "UZ", False),
        ("+525512345678", "MX", True),
        ("+5512345678", "MX", False),
    ],
)
def test_a_number_in_full_is_the_countrys_with_its_plus(typed: str, country: str, whole: bool) -> None:
    assert phone.is_in_full(typed, country) is whole
