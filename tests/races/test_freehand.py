"""Several people turn the same order of the orders app in the same instant: one of them does, and the books agree."""

from __future__ import annotations

import asyncio
from uuid import uuid4

import pytest

from core.sales.models import Order, Payment
from tests import shop
from tests.webapi.crm.notebook import ADD, BASE, LAPTOP, added, client
from tests.world import World

pytestmark = pytest.mark.race


async def test_of_paying_cancelling_and_deleting_at_once_one_comes_first(busy_world: World) -> None:
    owner = await busy_world.owner()
    for _ in range(4):
        number = await added(owner)
        deeds = [
            *(owner.posts(f"{BASE}edit/{number}/", {"price": "10.00", "status": "Completed"}) for _ in range(3)),
            *(owner.posts(f"/api/orders/{number}/pay/", {"payment_method": "CASH"}) for _ in range(3)),
            owner.posts(f"{BASE}edit/{number}/", {"status": "Cancelled"}),
            owner.deletes(f"{BASE}delete/{number}/"),
        ]

        told = await asyncio.gather(*deeds)

        order = await Order.get(id=number)
        payments = await Payment.filter(order_id=number)
        assert {one.status for one in told} <= {200, 400, 404}
        assert sum([one.amount for one in payments]) == (order.final_amount if order.status == "PAID" else 0)
        paying = [one for one in told[:6] if one.status == 200]
        assert len(paying) == len(payments) == (order.status == "PAID")
        # Who cancels first leaves something to delete; who pays first leaves nothing to anybody.
        assert (order.hidden_at is None) == (told[7].status != 200)
        assert order.hidden_at is None or order.status == "CANCELLED"


async def test_an_order_of_one_name_is_written_down_once(busy_world: World) -> None:
    owner = await busy_world.owner()
    asked = {"client": await client(owner), **LAPTOP, "client_uuid": str(uuid4())}

    told = await asyncio.gather(*(owner.posts(ADD, asked) for _ in range(16)))

    assert {one.status for one in told} == {200}
    assert len({one.body["id"] for one in told}) == await Order.all().count() == 1


async def test_editing_by_the_catalogue_and_at_the_till_never_waits_in_a_circle(busy_world: World) -> None:
    owner = await busy_world.owner()
    soap, tea = await shop.product(owner), await shop.product(owner)
    clients = [await client(owner, email=f"c{number}@example.com", mobile_phone="") for number in range(2)]
    sales = [(await shop.sale(owner, (soap, 1), (tea, 1)))["id"] for _ in range(8)]
    deeds = [owner.posts(f"{BASE}edit/{sale}/", {"client": clients[sale % 2], "status": "Completed"}) for sale in sales]

    told = await asyncio.gather(*deeds, *(owner.deletes(f"{BASE}delete/{sale}/") for sale in sales))

    assert {one.status for one in told} <= {200, 400, 404}
    assert await Order.filter(status="PENDING").count() == 0
    sold = await Order.filter(status="PAID").count()
    assert (await shop.stock(soap), await shop.stock(tea)) == (100 - sold, 100 - sold)
