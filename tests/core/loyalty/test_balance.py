"""What a customer's points come to, and which are lost first, by the shop's calendar."""

from __future__ import annotations

from datetime import date, timedelta

from core.actor import Actor
from core.customers.models import Customer
from core.loyalty import points
from core.loyalty.balance import Expiring, balance
from core.loyalty.models import PointEntry, PointKind
from core.stores.models import Store
from tests.buying import at
from tests.world import World, a_customer


async def test_the_first_days_on_which_some_are_lost(world: World) -> None:
    owner = await world.owner()
    lucia = await a_customer(owner)
    by = Actor(await Store.get(id=owner.store["id"]))
    moments = [(at("2027-03-05 00:00") + timedelta(days=30 * number), 10 + number) for number in range(5)]
    # One minute before midnight in the shop is the next day elsewhere.
    for moment, amount in [*moments, (at("2027-03-05 23:59"), 1), (at("2026-01-01 00:00"), 1000)]:
        facts = {"store_id": lucia.store_id, "customer_id": lucia.id, "kind": PointKind.EARN}
        await PointEntry.create(amount=amount, left_over=amount, expires_at=moment, **facts)
    await Customer.filter(id=lucia.id).update(points=1061, points_debt=4)

    found = await balance(await Customer.get(id=lucia.id), by)

    assert (found.points, found.debt) == (61, 4)
    days = [date(2027, 3, 5), date(2027, 4, 4), date(2027, 5, 4)]
    assert found.expiring == [Expiring(days[0], 11), Expiring(days[1], 11), Expiring(days[2], 12)]


async def test_it_is_what_may_be_spent(world: World) -> None:
    owner = await world.owner()
    lucia = await a_customer(owner)
    by = Actor(await Store.get(id=owner.store["id"]))
    await points.earn(lucia.id, 30, by, description="")
    await points.spend(lucia.id, 10, by, description="")

    found = await balance(await Customer.get(id=lucia.id), by)

    assert (found.points, found.debt, found.expiring) == (20, 0, [])
