"""A forecast, worked out by hand where it is small; what it learns from, and what it must not know."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import clock
from core.actor import Actor
from core.analytics import rolling
from core.analytics.demand import Demand, Memory, Shelf, Week
from core.analytics.forecasting import METHOD, Forecast, Method, days_from, forecasts, foreseen
from core.catalog.models import Category, Product
from core.stock.models import MovementKind, StockMovement
from core.stores.models import Store
from tests import shop
from tests.bought import Piece, came_back, sold
from tests.world import Caller, World

# A Saturday, at ten in the morning in Mexico.
NOW = datetime(2026, 11, 21, 16, tzinfo=UTC)
TODAY = date(2026, 11, 21)
# Every day counts the same, and nothing is believed but what is seen.
PLAIN = Method(Memory(days=14, half_life=10**15, lately=10**15), doubt=1e-9, doubt_of_late=1e-9)


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def _shelf(category: int | None) -> Shelf:
    none = Decimal(0)
    return Shelf(1, "Agua", "A", category, True, None, None, none, none, 3, Decimal(1))


def two_weeks(first: list[int], second: list[int], category: int | None = None) -> Demand:
    """Two of each day of the week, all of the same weight, one piece a ticket."""
    units: Week = tuple(float(one + other) for one, other in zip(first, second, strict=True))
    squares: Week = tuple(float(one**2 + other**2) for one, other in zip(first, second, strict=True))
    return Demand(_shelf(category), (2.0,) * 7, units, squares, (2.0,) * 7, sum(units), 1.0)


def only(known: list[Demand], method: Method) -> list[str]:
    return [str(units) for units in next(foreseen(known, method)).week]


def test_without_doubt_a_day_is_the_mean_of_its_like() -> None:
    seen = two_weeks([4, 0, 1, 2, 6, 9, 5], [6, 0, 2, 2, 8, 7, 4])

    [told] = foreseen([seen], PLAIN)

    assert [str(units) for units in told.week] == ["5.000", "0.000", "1.500", "2.000", "7.000", "8.000", "4.500"]
    # Missed: 1, 1, 0, 0, ½, ½, 0, 0, 1, 1, 1, 1, ½, ½: seven and a half squared, over one day less than fourteen.
    assert (told.known, round(told.variance, 6)) == (14.0, round(7 / 13, 6))
    assert told.over(TODAY, 9) == Decimal("28.000") + Decimal("8.000") + Decimal("4.500")


def test_with_all_doubt_a_day_is_as_any_other() -> None:
    method = Method(PLAIN.memory, doubt=1e12, doubt_of_late=1e12)
    assert only([two_weeks([0, 0, 0, 0, 0, 7, 7], [0, 0, 0, 0, 0, 7, 7])], method) == ["2.000"] * 7


def test_a_product_that_says_little_has_the_days_of_its_category() -> None:
    """Sixty a week, half on Saturdays, teach one that was sold twice on a Monday."""
    busy = two_weeks([6, 6, 6, 6, 6, 30, 0], [6, 6, 6, 6, 6, 30, 0], category=1)
    rare = two_weeks([1, 0, 0, 0, 0, 0, 0], [1, 0, 0, 0, 0, 0, 0], category=1)
    other = two_weeks([9, 9, 9, 9, 9, 9, 9], [9, 9, 9, 9, 9, 9, 9], category=2)

    _, told, flat = foreseen([busy, rare, other], Method(PLAIN.memory, doubt=10, doubt_of_late=60))

    monday, saturday, sunday = told.week[0], told.week[5], told.week[6]
    assert saturday > 2 * monday > 4 * sunday
    assert max(flat.week) - min(flat.week) < Decimal("2.5")


def test_what_was_sold_lately_moves_a_product_that_sells_much() -> None:
    """Ten a day until it became twenty: half is believed of as many tickets as are doubted."""
    usual = two_weeks([10] * 7, [10] * 7)
    rising = Demand(usual.shelf, usual.days, usual.units, usual.squares, (1.0,) * 7, 140.0, 1.0)
    assert only([rising], Method(PLAIN.memory, doubt=1e12, doubt_of_late=70)) == ["15.000"] * 7
    assert only([rising], Method(PLAIN.memory, doubt=1e12, doubt_of_late=0.001)) == ["20.000"] * 7


@given(st.lists(st.tuples(*[st.integers(-3, 40)] * 14), min_size=1, max_size=4))
def test_no_day_sells_less_than_nothing_and_many_days_are_their_sum(sold_on: list[tuple[int, ...]]) -> None:
    known = [two_weeks(list(one[:7]), list(one[7:]), category=at % 2) for at, one in enumerate(sold_on)]
    for told in foreseen(known):
        assert min(told.week) >= 0
        assert told.variance >= 0
        for many in (1, 6, 14, 23):
            assert told.over(TODAY, many) == sum(told.on(day) for day in days_from(TODAY, many))
            assert told.deviation(many) <= told.deviation(many + 1)


async def test_it_learns_of_whole_days_and_what_came_back_is_taken_off(world: World) -> None:
    owner, by, product = await _shop(world, opened=14)
    for back in range(1, 15):
        order = await sold(owner, _noon(back), Piece(product, "2"))
        if back == 3:
            await came_back(order, _noon(1), "2")

    [before] = await forecasts(by, method=PLAIN)
    # Of today nobody knows yet what it will be.
    await sold(owner, NOW, Piece(product, "90"))
    [after] = await forecasts(by, method=PLAIN)

    # Yesterday was a Friday: two sold and two back, and two the week before.
    assert [str(units) for units in before.week] == ["2.000"] * 4 + ["1.000"] + ["2.000"] * 2
    assert before == after


async def test_later_days_change_nothing_of_what_was_foreseen(world: World) -> None:
    owner, by, product = await _shop(world, opened=60)
    rare = await shop.product(owner, "Sal")
    for back in range(1, 50, 2):
        await sold(owner, _noon(back), Piece(product, "3"), *([Piece(rare)] if back % 7 == 0 else []))
    origin = TODAY - timedelta(days=20)
    told = _weeks(await forecasts(by, origin))

    for back in (0, 3, 12, 19, 20):
        order = await sold(owner, _noon(back), Piece(product, "500"), Piece(rare, "70"))
        await came_back(order, NOW, "1")
    assert _weeks(await forecasts(by, origin)) == told
    assert _weeks(await forecasts(by)) != told
    await sold(owner, _noon(21), Piece(product, "500"))
    assert _weeks(await forecasts(by, origin)) != told


async def test_rolled_up_or_not_it_is_the_same(world: World) -> None:
    owner, by, product = await _shop(world, opened=60)
    other = await shop.product(owner, "Sal")
    for back in range(1, 40):
        await sold(owner, _noon(back), Piece(product, "0.350"), Piece(other, str(back % 3 + 1)))
        if back == 20:
            await rolling.roll()
            await sold(owner, _noon(back), Piece(product, "4"))
    before = await forecasts(by)
    await rolling.roll()
    assert _weeks(await forecasts(by)) == _weeks(before)


async def test_a_day_with_an_empty_shelf_is_no_day_without_demand(world: World) -> None:
    owner, by, product = await _shop(world, opened=14)
    for back in (*range(12, 15), *range(1, 5)):
        await sold(owner, _noon(back), Piece(product, "2"))
    [blind] = await forecasts(by, method=PLAIN)
    await _moved(product, 12, -100, 0)
    await _moved(product, 5, 100, 100)

    # Empty from the eleventh to the sixth day back; on the fifth there was some again, and nobody bought.
    [told] = await forecasts(by, method=PLAIN)

    assert (blind.known, told.known) == (14.0, 8.0)
    assert told.over(TODAY, 7) > blind.over(TODAY, 7) * Decimal("1.3")
    # Sold on a day that the books call empty: the books were behind, and all those days count.
    await sold(owner, _noon(8), Piece(product, "2"))
    assert [one.known for one in await forecasts(by, method=PLAIN)] == [14.0]


async def test_a_shelf_that_is_empty_all_the_time_says_nothing(world: World) -> None:
    owner, by, product = await _shop(world, opened=30)
    await sold(owner, _noon(14), Piece(product, "2"))
    await _moved(product, 14, -100, 0)
    await Product.filter(id=product).update(current_stock=0)
    [told] = await forecasts(by, method=PLAIN)
    assert (told.known, told.over(TODAY, 1)) == (1.0, Decimal("2.000"))


async def test_a_new_product_is_measured_by_its_own_days(world: World) -> None:
    owner, by, product = await _shop(world, opened=3)
    await sold(owner, _noon(1), Piece(product, "6"))
    # Told later, of a day before anybody entered the product: it was there.
    late = await shop.product(owner, "Pan")
    await sold(owner, _noon(4), Piece(late, "4"), told_at=NOW)
    today = await shop.product(owner, "Hoy")

    found = {one.shelf.product_id: one for one in await forecasts(by)}

    known = {product: round(one.known, 1) for product, one in found.items()}
    assert 2 < known[product] <= 3 < known[late] <= 4
    assert (found[today].known, found[today].over(TODAY, 14), found[today].deviation(14)) == (0, 0, 0)


async def test_nobody_learns_of_another_store_or_of_what_was_removed(world: World) -> None:
    owner, by, product = await _shop(world, opened=20)
    other, _, theirs = await _shop(world, opened=20)
    for back in range(1, 15):
        await sold(owner, _noon(back), Piece(product, "2"), Piece(None, "9", name="Bolsa"))
        await sold(other, _noon(back), Piece(theirs, "50"))
    gone = await shop.product(owner, "Viejo")
    await Product.filter(id=gone).update(hidden_at=NOW)
    category = await Category.create(store=by.store, name="Bebidas")
    await Product.filter(id=product).update(category_id=category.id)

    [told] = await forecasts(by, method=METHOD)

    assert (told.shelf.product_id, told.shelf.category_id) == (product, category.id)
    assert told.over(TODAY, 7) < 15


async def _shop(world: World, opened: int) -> tuple[Caller, Actor, int]:
    """With one product that was entered so many days ago and is on the shelf since."""
    owner = await world.owner()
    made = await Product.create(
        store_id=owner.store["id"], name="Agua", sku="A", price=Decimal(10), current_stock=100, created_at=_noon(opened)
    )
    return owner, Actor(await Store.get(id=owner.store["id"])), made.id


async def _moved(product: int, back: int, quantity: int, after: int) -> None:
    one = await Product.get(id=product)
    await StockMovement.create(
        store_id=one.store_id,
        product_id=product,
        kind=MovementKind.ADJUSTMENT,
        quantity=quantity,
        stock_after=after,
        created_at=_noon(back) + timedelta(hours=4),
    )


def _noon(back: int) -> datetime:
    return datetime(2026, 11, 21, 15, tzinfo=UTC) - timedelta(days=back)


def _weeks(told: list[Forecast]) -> dict[int, tuple[Decimal, ...]]:
    return {one.shelf.product_id: one.week for one in told}
