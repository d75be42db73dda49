"""Many ask in the same instant for what nobody has worked out yet."""

from __future__ import annotations

import asyncio

import pytest

from core.analytics.learned import CustomerScore, InventorySnapshot, InventorySnapshotLine
from tests import returning, shop
from tests.world import World

pytestmark = pytest.mark.race

BASE = "/api/analytics/"
ASKED = ("inventory-snapshots/latest/", "inventory-snapshots/out-of-stock/", "customer-analytics/segments/")


async def test_the_first_to_ask_works_it_out_and_all_see_the_same(busy_world: World) -> None:
    owner = await busy_world.owner()
    soap = await shop.product(owner, stock="3")
    for _ in range(3):
        await returning.sold(owner, (soap, 1), customer=await shop.customer(owner))

    told = await asyncio.gather(*(owner.gets(BASE + path) for path in ASKED * 5))

    assert [reply.status for reply in told] == [200] * 15
    for which in range(3):
        assert all(reply.body == told[which].body for reply in told[which::3])
    assert [await model.all().count() for model in (InventorySnapshot, InventorySnapshotLine)] == [1, 1]
    assert await CustomerScore.all().count() == 3
