"""A customer is judged by the queue and by the sweep in the same instant, while tills go on selling to them."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from core import clock
from core.customers.models import Customer
from core.sales import frequency
from core.stores.models import Store
from tests import shop
from tests.buying import bought, noted, told
from tests.returning import sold
from tests.world import World

pytestmark = pytest.mark.race

NEWS = "customer.frequent_changed"


async def test_who_is_judged_by_many_at_once_is_judged_once(busy_world: World) -> None:
    owner = await busy_world.owner()
    await owner.patches("/api/store/", {"frequent_credit_limit": "500"})
    soap = await shop.product(owner)
    buyers = [await shop.customer(owner) for _ in range(6)]
    past = [clock.now() - timedelta(days=day) for day in range(70)]
    for one in buyers:
        await bought(await Customer.get(id=one), *past)
    store = await Store.get(id=owner.store["id"])

    judging = [frequency.on_order_paid(store, {"order": 1, "customer": one}) for one in buyers for _ in range(3)]
    sweeping = [frequency.sweep(store) for _ in range(3)]
    selling = [sold(owner, (soap, 1), customer=one, by={"CASH": "50.00"}) for one in buyers]
    await asyncio.gather(*judging, *sweeping, *selling)

    assert sorted(one["customer"] for one in await told(store, NEWS)) == buyers
    assert len(await noted(store, NEWS)) == 6
    for customer in await Customer.all():
        assert (customer.is_frequent, customer.credit_limit, customer.total_purchases_count) == (True, 500, 1)
