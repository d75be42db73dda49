"""What to order: worked out by hand where it is small, and never absurd where it is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analytics.demand import Shelf
from core.analytics.forecasting import Forecast
from core.analytics.reordering import Suggestion, suggestion

# A Saturday.
TODAY = date(2026, 11, 21)
_UNSOLD = (Decimal(0),) * 7


def shelf(available: str | Decimal, *, lead: int = 3, pack: str | Decimal = "1", least: str | Decimal = "0") -> Shelf:
    amounts = Decimal(available), Decimal(least)
    return Shelf(7, "Agua", "A", None, True, None, None, *amounts, lead, Decimal(pack))


def forecast(stands: Shelf, a_day: str | Decimal = "2", variance: float = 0.0, known: float = 50.0) -> Forecast:
    return Forecast(stands, (Decimal(a_day),) * 7, variance, known)


def told(one: Suggestion) -> tuple[str, int | None, date | None]:
    return str(one.quantity), one.days_left, one.order_by


def test_it_lasts_until_what_is_ordered_a_week_later_has_come() -> None:
    """Two a day for three days and a week are twenty."""
    assert told(suggestion(forecast(shelf("5")), TODAY)) == ("15", 2, TODAY)
    assert told(suggestion(forecast(shelf("20")), TODAY)) == ("0", 10, None)
    assert told(suggestion(forecast(shelf("5", pack="12")), TODAY)) == ("24", 2, TODAY)
    assert told(suggestion(forecast(shelf("-4")), TODAY)) == ("24", 0, TODAY)


@pytest.mark.parametrize(("available", "late"), [("5", 0), ("6", 0), ("7", 0), ("8", 1), ("11", 2), ("19", 6)])
def test_an_order_comes_before_the_shelf_is_empty(available: str, late: int) -> None:
    """What is left of eleven after three days of two lasts two days more."""
    assert suggestion(forecast(shelf(available)), TODAY).order_by == TODAY + timedelta(days=late)


def test_the_safety_stock_is_of_what_the_forecast_misses() -> None:
    """Ten days that miss by two each, of a level known from fifty: two times the root of twelve, times 1.645."""
    one = suggestion(forecast(shelf("20"), variance=4.0), TODAY)
    assert (one.expected, one.safety, one.quantity) == (Decimal(20), Decimal("11.397"), Decimal(12))
    # It is still whole when what is ordered today comes, and would not be after one day more.
    assert one.order_by == TODAY + timedelta(days=1)


def test_never_less_than_the_least_stock() -> None:
    assert told(suggestion(forecast(shelf("20", least="25")), TODAY)) == ("5", 10, TODAY)
    assert told(suggestion(forecast(shelf("25", least="25")), TODAY)) == ("0", 12, None)


def test_what_is_not_sold_is_ordered_only_up_to_its_least_stock() -> None:
    assert told(suggestion(Forecast(shelf("0"), _UNSOLD, 0.0, 60.0), TODAY)) == ("0", None, None)
    assert told(suggestion(Forecast(shelf("3", least="10", pack="6"), _UNSOLD, 0.0, 60.0), TODAY)) == (
        "12",
        None,
        TODAY,
    )
    assert told(suggestion(Forecast(shelf("10", least="10"), _UNSOLD, 0.0, 0.0), TODAY)) == ("0", None, None)


def test_days_left_follow_the_days_of_the_week() -> None:
    week = tuple(Decimal(units) for units in (1, 1, 1, 1, 4, 8, 2))
    left = [
        suggestion(Forecast(shelf(str(much)), week, 0.0, 60.0), TODAY).days_left for much in (1, 2, 3, 6, 18, 20, 38)
    ]
    # From Sunday on: 2, 1, 1, 1, 1, 4, 8.
    assert left == [0, 1, 2, 5, 7, 8, 15]


thousandths = st.decimals(0, 500, places=3)
shelves = st.builds(
    shelf,
    st.decimals(-50, 500, places=3),
    lead=st.integers(0, 30),
    pack=st.decimals("0.001", 48, places=3),
    least=st.decimals(0, 40, places=3),
)
forecasts = st.builds(
    Forecast, shelves, st.tuples(*[thousandths] * 7), st.floats(0, 1000), st.floats(0, 60, allow_subnormal=False)
)


@given(forecasts, thousandths)
def test_whole_packs_never_too_few_and_never_more_where_there_is_more(one: Forecast, more: Decimal) -> None:
    found = suggestion(one, TODAY)

    enough = max(found.expected + found.safety, one.shelf.min_stock)
    assert found.quantity % one.shelf.pack_size == 0
    assert found.quantity >= 0
    assert one.shelf.available + found.quantity >= enough
    assert not found.quantity or one.shelf.available + found.quantity - one.shelf.pack_size < enough
    assert (found.order_by is None) == (found.quantity == 0)
    assert found.order_by is None or TODAY <= found.order_by <= TODAY + timedelta(days=7)

    fuller = suggestion(replace(one, shelf=replace(one.shelf, available=one.shelf.available + more)), TODAY)
    assert fuller.quantity <= found.quantity
    assert (fuller.order_by or date.max) >= (found.order_by or date.max)
    assert found.days_left is None or (fuller.days_left or 0) >= found.days_left
