"""The way to being frequent, week by week: what it promises, the judge of the next month keeps."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from core.actor import Actor
from core.customers.models import Customer
from core.sales import frequency
from core.sales.models import Order, Status
from core.stores.models import Store
from tests.buying import at, bought
from tests.world import World, a_customer


async def _progress(customer: Customer, today: date) -> frequency.Progress:
    return await frequency.progress(customer, Actor(await Store.get(id=customer.store_id)), today)


async def test_october_2026_has_five_weeks(world: World) -> None:
    lucia = await a_customer(await world.owner())
    await bought(lucia, at("2026-09-28 00:00"), at("2026-10-11 23:59"), at("2026-10-13 12:00"))
    await Order.filter(paid_at=at("2026-10-13 12:00")).update(status=Status.REFUNDED)

    found = await _progress(lucia, date(2026, 10, 14))

    weeks = [(week.first.isoformat()[5:], week.last.isoformat()[5:], week.bought) for week in found.weeks]
    assert weeks == [
        ("09-28", "10-04", True),
        ("10-05", "10-11", True),
        ("10-12", "10-18", False),
        ("10-19", "10-25", False),
        ("10-26", "11-01", False),
    ]
    assert (found.is_lost, found.is_won) == (False, False)
    assert (await _progress(lucia, date(2026, 10, 19))).is_lost


async def test_of_nobody_else_and_of_no_other_store(world: World) -> None:
    owner = await world.owner()
    lucia, rosa = await a_customer(owner), await a_customer(owner)
    await bought(rosa, at("2026-10-14 12:00"))

    assert not any(week.bought for week in (await _progress(lucia, date(2026, 10, 14))).weeks)


@pytest.mark.parametrize("seed", range(6))
async def test_what_it_says_the_judge_says(world: World, seed: int) -> None:
    """Over months of all shapes and purchases at all hours."""
    dice = Random(seed)
    owner = await world.owner()
    store = await Store.get(id=owner.store["id"])
    month = date(2026, 1 + dice.randrange(12), 1)
    following = (month + timedelta(days=32)).replace(day=1)
    for _ in range(8):
        customer = await a_customer(owner)
        monday = month - timedelta(days=month.weekday())
        weeks = [monday + timedelta(weeks=number) for number in range(6)]
        skipped = dice.choice([None, None, *weeks])
        days = [week + timedelta(days=dice.randrange(7)) for week in weeks if week != skipped]
        hours = [f"{day} {dice.choice(('00:00', '12:30', '23:59'))}" for day in days if day < following]
        await bought(customer, *map(at, [*hours, f"{following} 00:00"]))

        promised = (await _progress(customer, following - timedelta(days=1))).is_won
        await frequency.on_order_paid(store, {"order": 1, "customer": customer.id})
        assert (await Customer.get(id=customer.id)).is_frequent is promised
