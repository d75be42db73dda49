"""Points that nobody spent in time leave the balance, and the books still add up."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

import pytest
import pytest_asyncio
import time_machine

from core import clock
from core.actor import Actor
from core.audit import AuditEntry
from core.customers.models import Customer
from core.loyalty import expiring, points
from core.loyalty.models import PointDraw, PointEntry, PointKind
from core.outbox import OutboxMessage
from core.stores import opening
from tests.core.loyalty.test_ledger import _adds_up, _anything

AFTER = timedelta(days=32)


@pytest_asyncio.fixture
async def shop(db: None) -> Actor:
    store = await opening.open_store("Abarrotes Lupita", "+525512345678")
    store.points_expiry_months = 1
    return Actor(store)


@pytest_asyncio.fixture
async def lucia(shop: Actor) -> Customer:
    return await Customer.create(store=shop.store, first_name="Lucía")


async def _swept(shop: Actor, at: datetime) -> int:
    done = 0
    with time_machine.travel(at, tick=False):
        while batch := await expiring.expire(shop.store):
            done += batch
    return done


async def test_what_is_left_of_an_old_earn_goes_and_newer_points_stay(shop: Actor, lucia: Customer) -> None:
    now = clock.now()
    old = await points.earn(lucia.id, 10, shop, description="")
    await points.spend(lucia.id, 4, shop, description="")
    with time_machine.travel(now + timedelta(days=20)):
        await points.earn(lucia.id, 5, shop, description="")

    assert await _swept(shop, now + AFTER) == 1

    entry = await PointEntry.get(kind=PointKind.EXPIRE)
    assert old
    assert (entry.amount, entry.debt_change, (await Customer.get(id=lucia.id)).points) == (-6, 0, 5)
    assert await PointDraw.filter(spend_id=entry.id).values_list("earn_id", "amount") == [(old.id, 6)]
    assert [note.record_id for note in await AuditEntry.filter(deed="points.expired")] == [lucia.id]
    [message] = await OutboxMessage.filter(event="points.expired")
    assert message.facts == {"customer": lucia.id, "entry": entry.id}
    await _adds_up(lucia)


async def test_the_last_moment_is_still_good(shop: Actor, lucia: Customer) -> None:
    earn = await points.earn(lucia.id, 10, shop, description="")
    assert earn
    assert earn.expires_at

    assert await _swept(shop, earn.expires_at - timedelta(microseconds=1)) == 0
    assert await _swept(shop, earn.expires_at) == 1
    assert await _swept(shop, earn.expires_at) == 0


async def test_points_without_an_end_outlive_those_with_one(shop: Actor, lucia: Customer) -> None:
    """Older ones, drawn first by every spend: what expires is not what is oldest."""
    shop.store.points_expiry_months = None
    await points.earn(lucia.id, 7, shop, description="")
    shop.store.points_expiry_months = 1
    await points.earn(lucia.id, 10, shop, description="")

    await _swept(shop, clock.now() + AFTER)

    assert [entry.left_over for entry in await PointEntry.filter(amount__gt=0).order_by("id")] == [7, 0]
    await _adds_up(lucia)


async def test_another_stores_points_are_its_own_affair(shop: Actor, lucia: Customer) -> None:
    other = Actor(await opening.open_like("Otra", shop.store))
    await points.earn(lucia.id, 10, shop, description="")

    assert await _swept(other, clock.now() + AFTER) == 0
    assert (await Customer.get(id=lucia.id)).points == 10


async def test_many_customers_go_a_batch_at_a_time(
    shop: Actor, lucia: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expiring, "_AT_ONCE", 2)
    several = [lucia, *[await Customer.create(store=shop.store, first_name="Ana") for _ in range(2)]]
    for one in several:
        for _ in range(2):
            await points.earn(one.id, 10, shop, description="")

    with time_machine.travel(clock.now() + AFTER, tick=False):
        assert [await expiring.expire(shop.store) for _ in range(3)] == [2, 1, 0]

    assert await PointEntry.filter(kind=PointKind.EXPIRE).values_list("amount", flat=True) == [-20] * 3


@pytest.mark.parametrize("seed", range(4))
async def test_any_series_of_deeds_with_sweeps_between_adds_up(shop: Actor, lucia: Customer, seed: int) -> None:
    chance, at = Random(seed), clock.now()
    for _ in range(30):
        at += timedelta(days=chance.randint(0, 20))
        shop.store.points_expiry_months = chance.choice([None, 1, 2])
        with time_machine.travel(at, tick=False):
            # A redeem asks for what has not expired; where the sweep was, that is the balance.
            await expiring.expire(shop.store)
            await _anything(chance, shop, lucia)
        await _adds_up(lucia)
