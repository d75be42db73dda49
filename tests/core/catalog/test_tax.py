"""A tax rate is read as people type it, and spelt so that reading it again means the same."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.catalog.tax import BadRate, Rate


@pytest.mark.parametrize(
    ("typed", "percent"),
    [("0.16", 16), ("16.00", 16), ("16", 16), ("1", 1), ("0.999", "99.9"), ("0", 0), ("EXENT", 0), ("100", 100)],
)
def test_below_one_it_is_a_fraction(typed: str, percent: int | str) -> None:
    assert Rate.read(typed) == Rate(typed, Decimal(percent))


@pytest.mark.parametrize("typed", ["100.01", "-0.1", "1,6", "", "0.1234567", "16%", "NaN", "١٦", "1" * 11])
def test_what_is_no_rate_is_refused(typed: str) -> None:
    with pytest.raises(BadRate):
        Rate.read(typed)


@given(st.decimals(min_value=0, max_value=100, places=2))
def test_a_percentage_is_spelt_so_that_it_is_read_the_same(percent: Decimal) -> None:
    assert Rate.read(Rate.of_percent(percent).spelt).percent == percent
