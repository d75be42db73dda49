"""Document 002, 20: the orders of a store, found again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core import clock
from tests import shop
from tests.world import Caller, World

ORDERS = "/api/orders/"


async def test_an_order_tells_how_it_was_paid(world: World) -> None:
    owner = await world.owner()
    order = await shop.sale(owner, (await shop.product(owner), 2))
    cash = {"payment_method": "CASH", "amount": "30.00", "received_amount": "50.00"}
    ways = {"payments": [cash, {"payment_method": "CARD", "amount": "70.00"}]}

    assert (await owner.posts(f"{ORDERS}{order['id']}/pay/", ways)).status == 200

    read = (await owner.gets(f"{ORDERS}{order['id']}/")).body
    assert (order["payments"], read["status"]) == ([], "PAID")
    assert read["payments"] == [
        {"payment_method": "CASH", "amount": "30.00", "received_amount": "50.00", "change": "20.00"},
        {"payment_method": "CARD", "amount": "70.00", "received_amount": None, "change": "0.00"},
    ]


async def test_orders_by_state_customer_and_day(world: World) -> None:
    owner = await world.owner()
    soap, maria = await shop.product(owner), await shop.customer(owner)
    hers, other = await shop.sale(owner, (soap, 1), customer=maria), await shop.sale(owner, (soap, 1))
    await shop.paid(owner, other)
    today = clock.today(owner.store["timezone"])
    tomorrow = today + timedelta(days=1)

    assert await _ids(owner, f"?customer={maria}") == [hers["id"]]
    assert await _ids(owner, "?status=PAID") == [other["id"]]
    assert await _ids(owner, f"?date_from={today}&date_to={today}") == [other["id"], hers["id"]]
    assert await _ids(owner, f"?date_from={tomorrow}") == []


@pytest.mark.parametrize("asked", ["customer=x", f"customer={'9' * 30}", "shift=x", "status=paid", "date_to=today"])
async def test_what_no_order_has_is_refused(world: World, asked: str) -> None:
    told = await (await world.owner()).gets(f"{ORDERS}?{asked}")

    assert (told.status, list(told.body)) == (400, [asked.partition("=")[0]])


async def _ids(till: Caller, asked: str) -> list[int]:
    return [order["id"] for order in (await till.gets(ORDERS + asked)).body]
