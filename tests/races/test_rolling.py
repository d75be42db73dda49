"""Tills sell, rollers roll, the owner sets the clock and somebody asks for the sums, all at once."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from core.actor import Actor
from core.analytics import rolling
from core.analytics.period import Period
from core.analytics.rollups import DayCustomer, DayTotal, HourTotal, WeekProduct
from core.sales.models import Order
from core.sales.tail import Tail
from core.stores.models import Store
from tests import returning, shop
from tests.core.analytics import added
from tests.world import Caller, World, a_customer

pytestmark = pytest.mark.race

EVER = Period(date(2000, 1, 1), date(2100, 1, 1))
SALES = 10


async def test_each_sale_is_counted_once_at_every_moment(busy_world: World) -> None:
    owner = await busy_world.owner()
    soap = await shop.product(owner, price="10.00", stock="1000")
    tills = [await busy_world.hired(owner) for _ in range(4)]
    # Every till sells to everybody: who is new on a day is for the rollers to find out together.
    people = [(await a_customer(owner)).id for _ in range(SALES)]
    store = await Store.get(id=owner.store["id"])

    selling = asyncio.gather(*(_sells(till, soap, people) for till in tills))
    looking = asyncio.ensure_future(_looks(Actor(store), selling))
    await asyncio.gather(_changes_the_clock(owner, selling), *(_rolls(selling, batch) for batch in (1, 3, 50)))
    await selling

    seen = await looking
    assert seen == sorted(seen), "what was counted once stays counted"
    while await rolling.roll():
        pass
    assert await Tail.all().count() == 0
    assert sum(row.tickets for row in await HourTotal.all()) == await Order.all().count() == len(tills) * SALES
    days, weeks = await DayTotal.all(), await WeekProduct.all()
    assert sum(row.tickets for row in days) == sum(row.tickets for row in weeks) == len(tills) * SALES
    assert sum(row.customers for row in days) == await DayCustomer.filter(tickets__gt=0).count() >= SALES
    assert [row["refunds"] for row in await added.cashiers(EVER, Actor(store)) if row["cashier_id"]] == [1] * len(tills)
    assert sum(row["refunded"] for row in await added.methods(EVER, Actor(store))) == 10 * len(tills)


async def _sells(till: Caller, soap: int, people: list[int]) -> None:
    for customer in people:
        order = await returning.sold(till, (soap, 1), customer=customer)
    assert (await returning.refunds(till, order)).status == 200


async def _rolls(selling: asyncio.Future[list[None]], batch: int) -> None:
    while not selling.done():
        await rolling.roll(batch)
        await asyncio.sleep(0)


async def _changes_the_clock(owner: Caller, selling: asyncio.Future[list[None]]) -> None:
    """Twelve hours away and back: every sale changes its hour, and its day too."""
    for timezone in ("Asia/Tashkent", "America/Mexico_City") * 2:
        if not selling.done():
            assert (await owner.patches("/api/store/", {"timezone": timezone})).status == 200


async def _looks(by: Actor, selling: asyncio.Future[list[None]]) -> list[int]:
    """How many sales the sums knew, one look after another."""
    seen = []
    while not selling.done():
        seen.append(sum(row["tickets"] for row in await added.hours(EVER, by)))
    return seen
