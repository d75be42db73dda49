"""A sale comes back after the points it earned have expired."""

from __future__ import annotations

from datetime import timedelta

import time_machine

from core import clock
from core.customers.models import Customer
from core.loyalty import expiring
from core.stores.models import Store
from tests import shop
from tests.returning import item, refunds, sold
from tests.world import World


async def test_points_that_expired_are_not_owed_when_their_sale_comes_back(world: World) -> None:
    """The customer never spent them: 100 earned, 30 of them spent, 70 expired."""
    owner = await world.owner()
    await owner.patches("/api/store/", {"points_expiry_months": 1})
    lucia = await shop.customer(owner)
    soap = await shop.product(owner, price="1000.00", stock="100")
    sale = await sold(owner, (soap, 10), customer=lucia)
    await owner.posts(f"/api/customers/{lucia}/points/", {"amount": 30, "transaction_type": "REDEEM"})
    with time_machine.travel(clock.now() + timedelta(days=32)):
        await expiring.expire(await Store.get(id=owner.store["id"]))
    assert (await Customer.get(id=lucia)).points == 0

    for _ in range(9):
        await refunds(owner, sale, items=[item(sale, 1)])
    almost = await Customer.get(id=lucia)
    await refunds(owner, sale)
    in_the_end = await Customer.get(id=lucia)

    assert (almost.points, almost.points_debt) == (0, 20)
    assert (in_the_end.points, in_the_end.points_debt) == (0, 30)
