"""Digests: what a day, a week or a month came to, told to whoever wants it, at the hour they want it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
import time_machine

from core.actor import Actor
from core.chat import digests
from core.chat.digests import Every
from core.chat.models import DigestWish
from core.notices import digest
from core.notices.models import Notice
from core.refusal import NotAllowed
from core.stores.models import Store
from core.users.models import Membership
from tests import shop
from tests.bought import Piece, came_back, sold
from tests.buying import at
from tests.core.notices.hearing import heard
from tests.world import Caller, World

# A Saturday; the Monday after it, and the first of the month after that.
MORNING, MONDAY, FIRST = at("2026-11-21 08:00"), at("2026-11-23 08:00"), at("2026-12-01 08:00")
YESTERDAY, WEEK_BEFORE = at("2026-11-20 12:00"), at("2026-11-13 12:00")


async def _told(owner: Caller, morning: datetime = MORNING) -> int:
    with time_machine.travel(morning, tick=False):
        return await digest.tell(await Store.get(id=owner.store["id"]))


async def _wishes(who: Caller, every: Every, hour: int | None) -> None:
    member = await Membership.get(store_id=who.store["id"], user_id=who.user["id"]).select_related("user", "store")
    await digests.wish(every, hour, Actor(member.store, member))


async def test_yesterday_beside_the_same_day_a_week_before(world: World) -> None:
    owner = await world.owner()
    laptop, soap = await shop.product(owner, "Laptop", stock="3"), await shop.product(owner, "Jabón")
    await sold(owner, YESTERDAY, Piece(laptop, "1", "1000.00", tax="16"))
    await sold(owner, YESTERDAY + timedelta(hours=11), Piece(soap, "2", "50.00"))
    await sold(owner, WEEK_BEFORE, Piece(soap, "20", "50.00"))
    await sold(owner, MORNING, Piece(soap, "7", "50.00"))

    assert await _told(owner) == 1

    assert await heard(owner, user_id=owner.user["id"]) == [
        (
            "day.summed_up",
            {
                "every": "day",
                "currency": "MXN",
                "first": "2026-11-20",
                "last": "2026-11-20",
                "revenue": "1260.00",
                "tickets": 2,
                "average_ticket": "630.00",
                "before": {
                    "first": "2026-11-13",
                    "last": "2026-11-13",
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
    assert facts["before"]["change_percent"] is None
    assert facts["top_product"] is None


@pytest.mark.parametrize(("days_ago", "is_told"), [(1, True), (7, True), (8, False)])
async def test_a_shop_that_has_sold_nothing_for_a_week_is_left_in_peace(
    world: World, days_ago: int, *, is_told: bool
) -> None:
    owner = await world.owner()
    await sold(owner, MORNING - timedelta(days=days_ago), Piece(await shop.product(owner)))

    assert bool(await _told(owner)) is is_told
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


async def test_each_at_the_hour_they_wished(world: World) -> None:
    owner = await world.owner()
    admin, partner, clerk = [await world.hired(owner, role) for role in ("ADMIN", "OWNER", "EMPLOYEE")]
    await sold(owner, YESTERDAY, Piece(await shop.product(owner)))
    await _wishes(admin, Every.DAY, 21)
    await _wishes(partner, Every.DAY, None)
    with pytest.raises(NotAllowed):
        await _wishes(clerk, Every.DAY, 8)

    told = [await _told(owner, MORNING + timedelta(hours=hour)) for hour in (-1, 0, 1, 12, 13, 14)]

    assert told == [0, 1, 0, 0, 1, 0]
    assert await Notice.filter(user_id=partner.user["id"]).count() == 0


async def test_an_hour_that_was_missed_comes_at_the_next(world: World) -> None:
    owner = await world.owner()
    await sold(owner, YESTERDAY, Piece(await shop.product(owner)))

    assert await _told(owner, at("2026-11-21 13:00")) == 1


async def test_who_manages_no_more_is_told_no_more(world: World) -> None:
    owner = await world.owner()
    admin = await world.hired(owner, "ADMIN")
    await sold(owner, YESTERDAY, Piece(await shop.product(owner)))
    await _wishes(admin, Every.DAY, 8)
    await Membership.filter(user_id=admin.user["id"]).update(role="EMPLOYEE")

    assert await _told(owner) == 1
    assert await Notice.filter(user_id=admin.user["id"]).count() == 0
    assert await DigestWish.all().count() == 1


async def test_a_week_on_monday_and_a_month_on_the_first(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner)
    for day, pieces in (("2026-10-31", "1"), ("2026-11-10", "2"), ("2026-11-16", "3"), ("2026-11-22", "5")):
        await sold(owner, at(f"{day} 12:00"), Piece(soap, pieces, "100.00"))
    await _wishes(owner, Every.DAY, None)
    await _wishes(owner, Every.WEEK, 8)
    await _wishes(owner, Every.MONTH, 8)

    told = [await _told(owner, moment) for moment in (MORNING, MONDAY, MONDAY + timedelta(days=1), FIRST)]

    assert told == [0, 1, 0, 1]
    assert [
        (kind, facts["first"], facts["last"], facts["revenue"], facts["before"]["revenue"])
        for kind, facts in await heard(owner)
    ] == [
        ("week.summed_up", "2026-11-16", "2026-11-22", "800.00", "200.00"),
        ("month.summed_up", "2026-11-01", "2026-11-30", "1000.00", "100.00"),
    ]


def test_what_is_due_when_months_differ_in_length() -> None:
    days = {
        date(2027, 3, 1): ("2027-02-01", "2027-02-28", "2027-01-01"),
        date(2027, 1, 1): ("2026-12-01", "2026-12-31", "2026-11-01"),
    }
    for today, expected in days.items():
        [month] = [one for one in digest.due_on(today) if one.every is Every.MONTH]
        found = month.period.start_date, month.period.end_date, month.before.start_date
        assert tuple(map(str, found)) == expected
