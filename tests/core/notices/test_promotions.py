"""A promotion that has begun is told to each customer it is for, once, also where the worker is stopped on the way."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from core.catalog.models import Audience, Product, Promotion
from core.customers.models import Customer
from core.notices import promotions
from core.notices.models import Notice
from core.stores.models import Store
from core.timetable.models import Turn
from core.timetable.moments import When
from tests import shop
from tests.core.notices.hearing import heard
from tests.world import Caller, World, a_customer
from workers.ticking import InEachStore, tick

TODAY = date(2026, 11, 21)
# Nine in the morning in Mexico.
NOON = "2026-11-21T15:00:00Z"
AGO = datetime(2026, 11, 1, tzinfo=UTC)


async def _promotion(owner: Caller, start: date = TODAY, days: int = 3, **more: Any) -> Promotion:
    product = await shop.product(owner, name="Jabón")
    facts: dict[str, Any] = {
        "name": "Spring",
        "discount_percent": 10,
        "start_date": start,
        "end_date": start + timedelta(days=days),
    }
    return await Promotion.create(store_id=owner.store["id"], product_id=product, **facts | more)


async def _announced(owner: Caller, at: str = NOON) -> int:
    store, turns = await Store.get(id=owner.store["id"]), 0
    with time_machine.travel(at, tick=False):
        while await promotions.announce(store):
            turns += 1
    return turns


async def _told() -> list[int | None]:
    return [notice.customer_id for notice in await Notice.all().order_by("id")]


async def test_everybody_is_told_of_a_promotion_for_all(world: World) -> None:
    owner = await world.owner()
    everybody = [await a_customer(owner) for _ in range(3)]
    spring = await _promotion(owner)

    await _announced(owner)
    await _announced(owner)

    assert await _told() == [one.id for one in everybody]
    kind, facts = (await heard(owner))[0]
    assert kind == "promotion.began"
    assert facts == {
        "promotion": spring.id,
        "name": "Spring",
        "product": spring.product_id,
        "product_name": "Jabón",
        "discount_percent": "10.00",
        "start_date": "2026-11-21",
        "end_date": "2026-11-24",
    }


async def test_only_frequent_customers_where_it_is_for_those(world: World) -> None:
    owner = await world.owner()
    await a_customer(owner)
    frequent = await a_customer(owner, is_frequent=True)
    await _promotion(owner, target_audience=Audience.FREQUENT_ONLY)

    await _announced(owner)

    assert await _told() == [frequent.id]


async def test_who_is_not_welcome_or_not_there_is_not_invited(world: World) -> None:
    owner, other = await world.owner(), await world.owner()
    gone = await a_customer(owner)
    await Customer.filter(id=gone.id).update(hidden_at=AGO)
    for status in ("suspended", "blocked"):
        await a_customer(owner, status=status)
    await a_customer(other)
    await _promotion(owner)

    await _announced(owner)

    assert await _told() == []


@pytest.mark.parametrize(
    ("start", "days", "more"),
    [
        (TODAY + timedelta(days=1), 3, {}),
        (TODAY - timedelta(days=4), 3, {}),
        (TODAY, 3, {"is_active": False}),
        (TODAY, 3, {"hidden_at": AGO}),
    ],
)
async def test_what_is_not_in_force_is_no_news(world: World, start: date, days: int, more: dict[str, Any]) -> None:
    owner = await world.owner()
    await a_customer(owner)
    await _promotion(owner, start, days, **more)

    assert await _announced(owner) == 0
    assert await _told() == []


async def test_one_that_began_while_the_machine_was_off_is_told_of_late(world: World) -> None:
    owner = await world.owner()
    lucia = await a_customer(owner)
    await _promotion(owner, TODAY - timedelta(days=2))

    await _announced(owner)

    assert await _told() == [lucia.id]


async def test_of_a_product_that_is_not_sold_nobody_is_told(world: World) -> None:
    owner = await world.owner()
    await a_customer(owner)
    await _promotion(owner)
    await Product.all().update(is_active=False)

    assert await _announced(owner) == 0


async def test_many_customers_go_a_batch_at_a_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(promotions, "BATCH", 2)
    owner = await world.owner()
    everybody = [(await a_customer(owner)).id for _ in range(5)]
    first, second = await _promotion(owner), await _promotion(owner)
    store = await Store.get(id=owner.store["id"])

    with time_machine.travel(NOON, tick=False):
        for told in (2, 4, 5, 7):
            assert await promotions.announce(store) == 1
            assert await Notice.all().count() == told
    assert (await Promotion.get(id=first.id)).announced_at is not None
    assert (await Promotion.get(id=second.id)).announced_to == everybody[1]

    await _announced(owner)

    assert await _told() == everybody * 2


async def test_the_timetable_catches_up_once(world: World) -> None:
    """At nine, and where nobody was there at nine, at the next tick."""
    owner = await world.owner()
    await Store.all().update(created_at=AGO)
    lucia = await a_customer(owner)
    await _promotion(owner, TODAY - timedelta(days=1))
    entry = InEachStore("announce_promotions", promotions.announce, When(hour=9, minute=0), "")

    for at, told in (("2026-11-21T20:30:00Z", 1), ("2026-11-21T20:31:00Z", 1)):
        with time_machine.travel(at, tick=False):
            await tick([entry], lambda: False)
        assert len(await _told()) == told

    assert await _told() == [lucia.id]
    assert (await Turn.get(entry="announce_promotions")).tries == 0
