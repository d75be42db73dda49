"""What is earned, what a point is worth, and until when."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.loyalty import points
from core.stores.models import Store


@pytest.mark.parametrize(
    ("paid", "gained"),
    [("0", 0), ("49.99", 0), ("50", 1), ("149.99", 1), ("150", 2), ("250.00", 3), ("2494.00", 25)],
)
def test_one_percent_halves_up(paid: str, gained: int) -> None:
    assert points.earned(Decimal(paid)) == gained


@pytest.mark.parametrize(("amount", "cost"), [("0", 0), ("0.01", 1), ("120", 120), ("119.50", 120), ("120.01", 121)])
def test_a_part_of_a_unit_costs_a_whole_point(amount: str, cost: int) -> None:
    assert points.worth(Decimal(amount)) == cost


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_an_earn_pays_the_debt_first_and_loses_nothing(earned: int, debt: int) -> None:
    amount, debt_change = points.split(earned, debt)

    assert amount - debt_change == earned
    assert amount >= 0
    assert debt + debt_change >= 0
    assert amount == 0 or debt + debt_change == 0


@pytest.mark.parametrize(
    ("months", "now", "until"),
    [
        (1, "2026-01-31T12:00:00-06:00", "2026-02-28T12:00:00-06:00"),
        (12, "2024-02-29T12:00:00-06:00", "2025-02-28T12:00:00-06:00"),
        (2, "2026-11-21T12:00:00-06:00", "2027-01-21T12:00:00-06:00"),
        # In Mexico it is still January.
        (1, "2026-02-01T05:00:00+00:00", "2026-02-28T23:00:00-06:00"),
    ],
)
def test_points_expire_whole_months_later_by_the_shops_clock(months: int, now: str, until: str) -> None:
    store = Store(timezone="America/Mexico_City", points_expiry_months=months)

    assert points.expiry(store, datetime.fromisoformat(now).astimezone(UTC)) == datetime.fromisoformat(until)


def test_points_are_for_ever_unless_the_owner_says_otherwise() -> None:
    store = Store(timezone="America/Mexico_City", points_expiry_months=None)

    assert points.expiry(store, datetime(2026, 1, 1, tzinfo=UTC)) is None
