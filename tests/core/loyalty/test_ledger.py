"""Whatever happens to a customer's points, in whatever order, the ledger adds up to the balance."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
import pytest_asyncio

from core.actor import Actor
from core.customers.models import Customer
from core.loyalty import points
from core.loyalty.models import PointDraw, PointEntry, PointKind
from core.loyalty.points import NotEnoughPoints
from core.stores import opening

ORDER: dict[str, Any] = {"description": "Ticket 0A1B2C3D", "order_id": None}


@pytest_asyncio.fixture
async def shop(db: None) -> Actor:
    return Actor(await opening.open_store("Abarrotes Lupita", "+525512345678"))


@pytest_asyncio.fixture
async def lucia(shop: Actor) -> Customer:
    return await Customer.create(store=shop.store, first_name="Lucía")


@pytest.mark.parametrize("seed", range(4))
async def test_any_series_of_deeds_adds_up(shop: Actor, lucia: Customer, seed: int) -> None:
    chance = Random(seed)
    for _ in range(30):
        before = await _lots(lucia)
        spend = await _anything(chance, shop, lucia)
        await _adds_up(lucia)
        if spend and spend.amount < 0:
            await _drew_oldest_first(spend, before)


async def test_a_spend_names_the_earns_it_drew_from_oldest_first(shop: Actor, lucia: Customer) -> None:
    earns = [await points.earn(lucia.id, many, shop, description="") for many in (10, 20, 30)]

    spend = await points.spend(lucia.id, 25, shop, **ORDER)

    assert spend
    assert await _draws(spend) == {earns[0].id: 10, earns[1].id: 15}  # type: ignore[union-attr]
    assert list((await _lots(lucia)).values()) == [5, 30]


async def test_what_was_spent_before_it_was_taken_back_is_paid_by_the_next_earn(shop: Actor, lucia: Customer) -> None:
    await points.earn(lucia.id, 10, shop, description="")
    await points.spend(lucia.id, 7, shop, **ORDER)

    back = await points.take_back(lucia.id, 10, shop, refund_id=None, **ORDER)
    owing = await Customer.get(id=lucia.id)
    small = await points.earn(lucia.id, 4, shop, description="")
    large = await points.earn(lucia.id, 5, shop, description="")

    assert back
    assert small
    assert large
    assert (back.amount, back.debt_change) == (-3, 7)
    assert (owing.points, owing.points_debt) == (0, 7)
    assert (small.amount, small.debt_change) == (0, -4)
    assert (large.amount, large.debt_change, large.left_over) == (2, -3, 2)
    await _adds_up(lucia)


async def test_nothing_leaves_no_entry(shop: Actor, lucia: Customer) -> None:
    assert await points.earn(lucia.id, 0, shop, description="") is None
    assert await points.spend(lucia.id, 0, shop, **ORDER) is None
    assert await points.take_back(lucia.id, 0, shop, refund_id=None, **ORDER) is None


async def _anything(chance: Random, by: Actor, customer: Customer) -> PointEntry | None:
    many = chance.randint(0, 40)
    match chance.choice(["earn", "earn", "redeem", "adjust", "back"]):
        case "earn":
            return await points.earn(customer.id, many, by, description="")
        case "back":
            return await points.take_back(customer.id, many, by, refund_id=None, **ORDER)
        case deed:
            kind = PointKind.REDEEM if deed == "redeem" else PointKind.ADJUSTMENT
            if many <= (await Customer.get(id=customer.id)).points:
                return await points.spend(customer.id, many, by, kind=kind, **ORDER)
            with pytest.raises(NotEnoughPoints):
                await points.spend(customer.id, many, by, kind=kind, **ORDER)
            return None


async def _adds_up(customer: Customer) -> None:
    now, entries = await Customer.get(id=customer.id), await PointEntry.filter(customer_id=customer.id)
    assert now.points == sum(entry.amount for entry in entries) == sum(entry.left_over for entry in entries)
    assert now.points_debt == sum(entry.debt_change for entry in entries)
    assert not (now.points and now.points_debt)


async def _drew_oldest_first(spend: PointEntry, before: dict[int, int]) -> None:
    draws, rest = await _draws(spend), -spend.amount
    for earn_id, left in before.items():
        assert draws.pop(earn_id, 0) == min(left, rest)
        rest -= min(left, rest)
    assert (rest, draws) == (0, {})


async def _lots(customer: Customer) -> dict[int, int]:
    found = await PointEntry.filter(customer_id=customer.id, left_over__gt=0).order_by("id")
    return {entry.id: entry.left_over for entry in found}


async def _draws(spend: PointEntry) -> dict[int, int]:
    return {draw.earn_id: draw.amount for draw in await PointDraw.filter(spend_id=spend.id).order_by("earn_id")}
