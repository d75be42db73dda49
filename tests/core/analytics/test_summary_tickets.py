"""Lowest and highest ticket are of sales that stand when the period ends, whatever the rollups know of the others."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from core.actor import Actor
from core.analytics import rolling, sums
from core.analytics.period import Period
from core.stores.models import Store
from tests.core.analytics.histories import Sold, SoldLine, sell
from tests.world import Caller, World

FIRST, SECOND = date(2026, 5, 1), date(2026, 5, 2)


@pytest.mark.parametrize("rolled", [True, False])
@pytest.mark.parametrize("is_late", [True, False])
async def test_what_was_undone_is_neither_lowest_nor_highest(world: World, rolled: bool, is_late: bool) -> None:
    owner = await world.owner()
    for price, undone_on in ((5, 1), (20, 0), (30, 0), (90, 1)):
        await _sold(owner, price, undone_on, is_late=is_late)
    if rolled:
        await rolling.roll()

    assert await _extremes(owner, Period(FIRST, FIRST)) == ("23.20", "34.80", "34.80")


async def test_what_comes_back_after_the_period_was_a_ticket_of_it(world: World) -> None:
    owner = await world.owner()
    await _sold(owner, 5, undone_on=2)
    await _sold(owner, 20)
    await rolling.roll()

    assert await _extremes(owner, Period(FIRST, FIRST)) == ("5.80", "23.20", "23.20")
    assert await _extremes(owner, Period(FIRST, SECOND)) == ("23.20", "23.20", "23.20")


async def test_a_twin_of_what_was_undone_stands(world: World) -> None:
    owner = await world.owner()
    for undone_on in (1, 0):
        await _sold(owner, 5, undone_on)
    await rolling.roll()

    assert await _extremes(owner, Period(FIRST, FIRST)) == ("5.80", "5.80", "5.80")


async def test_another_hour_may_be_beyond_what_is_left_of_this_one(world: World) -> None:
    owner = await world.owner()
    for hour, price, undone_on in ((10, 1, 1), (10, 50, 0), (12, 10, 0), (12, 40, 0), (14, 99, 1), (14, 30, 0)):
        await _sold(owner, price, undone_on, hour=hour)
    await rolling.roll()

    assert await _extremes(owner, Period(FIRST, FIRST)) == ("11.60", "58.00", "58.00")


async def test_where_nothing_stands_there_is_neither(world: World) -> None:
    owner = await world.owner()
    await _sold(owner, 5, undone_on=1)
    await rolling.roll()

    assert await _extremes(owner, Period(FIRST, FIRST)) == ("None", "None", "None")


async def _sold(owner: Caller, price: int, undone_on: int = 0, *, hour: int = 18, is_late: bool = False) -> None:
    """With sixteen percent of tax; given back whole later on that day of May."""
    back = ((datetime(2026, 5, undone_on, 20, tzinfo=UTC), 0, False),) if undone_on else ()
    line, at = SoldLine(None, Decimal(1), Decimal(price)), datetime(2026, 5, 1, hour, tzinfo=UTC)
    await sell(owner.store["id"], owner.user["id"], Sold(at, (line,), is_late=is_late, refunds=back))


async def _extremes(owner: Caller, period: Period) -> tuple[str, str, str]:
    """Lowest and highest ticket, and the highest paid in cash."""
    rows = await sums.summary(period, Actor(await Store.get(id=owner.store["id"])))
    total, cash = (next(row for row in rows if row["part"] == part) for part in ("total", "method"))
    return str(total["lowest"]), str(total["highest"]), str(cash["highest"])
