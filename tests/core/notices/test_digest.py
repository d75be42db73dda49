"""The owners' morning: yesterday's figures beside those of the same day a week before."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine

from core.notices import digest
from core.notices.models import Notice
from core.stores.models import Store
from tests import shop
from tests.bought import Piece, came_back, sold
from tests.buying import at
from tests.core.notices.hearing import heard
from tests.world import Caller, World

MORNING = at("2026-11-21 08:00")
YESTERDAY, WEEK_BEFORE = at("2026-11-20 12:00"), at("2026-11-13 12:00")


async def _told(owner: Caller, morning: datetime = MORNING) -> bool:
    with time_machine.travel(morning, tick=False):
        return await digest.tell_owners(await Store.get(id=owner.store["id"]))


async def test_yesterday_beside_the_same_day_a_week_before(world: World) -> None:
    owner = await world.owner()
    laptop, soap = await shop.product(owner, "Laptop", stock="3"), await shop.product(owner, "Jabón")
    await sold(owner, YESTERDAY, Piece(laptop, "1", "1000.00", tax="16"))
    await sold(owner, YESTERDAY + timedelta(hours=11), Piece(soap, "2", "50.00"))
    await sold(owner, WEEK_BEFORE, Piece(soap, "20", "50.00"))
    await sold(owner, MORNING, Piece(soap, "7", "50.00"))

    assert await _told(owner)

    assert await heard(owner, user_id=owner.user["id"]) == [
        (
            "day.summed_up",
            {
                "currency": "MXN",
                "date": "2026-11-20",
                "revenue": "1260.00",
                "tickets": 2,
                "average_ticket": "630.00",
                "week_before": {
                    "date": "2026-11-13",
                    "revenue": "1000.00",
                    "tickets": 1,
                    "average_ticket": "1000.00",
                    "change_percent": "26.0",
                },
                "top_product": {"product": laptop, "name": "Laptop", "revenue": "1000.00"},
                "low_stock": 1,
            },
        )
    ]


async def test_a_sale_that_came_back_whole_is_no_ticket(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner)
    order = await sold(owner, YESTERDAY, Piece(soap, "2", "50.00"))
    await came_back(order, YESTERDAY + timedelta(hours=1), "2")

    assert await _told(owner)

    [(_, facts)] = await heard(owner)
    assert (facts["revenue"], facts["tickets"], facts["average_ticket"]) == ("0.00", 0, "0.00")
    assert facts["week_before"]["change_percent"] is None
    assert facts["top_product"] is None


@pytest.mark.parametrize(("days_ago", "is_told"), [(1, True), (7, True), (8, False)])
async def test_a_shop_that_has_sold_nothing_for_a_week_is_left_in_peace(
    world: World, days_ago: int, *, is_told: bool
) -> None:
    owner = await world.owner()
    await sold(owner, MORNING - timedelta(days=days_ago), Piece(await shop.product(owner)))

    assert await _told(owner) is is_told
    assert await Notice.all().exists() is is_told


async def test_each_owner_is_told_once_a_day_and_nobody_else(world: World) -> None:
    owner, other = await world.owner(), await world.owner()
    partner = await world.hired(owner, "OWNER")
    await world.hired(owner, "ADMIN")
    await sold(owner, YESTERDAY, Piece(await shop.product(owner)))

    for _ in range(2):
        await _told(owner)
        await _told(other)

    told = await Notice.all().values_list("user_id", flat=True)
    assert sorted(told, key=str) == sorted([owner.user["id"], partner.user["id"]], key=str)

    await _told(owner, MORNING + timedelta(days=1))
    assert await Notice.all().count() == 4
