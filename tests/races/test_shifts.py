"""One till, many hands: opening, scanning, paying in and closing in the same instant."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from core.catalog.models import Product
from core.sales.models import Line, Order
from core.sales.shift import CashMovement, Shift
from core.stock.models import StockMovement
from tests.world import Caller, World

pytestmark = pytest.mark.race

SESSIONS, SALES = "/api/sales/sessions/", "/api/sales/sales/"
NAME = "6f1c1a0e-8f0b-4d4e-9d0c-2d3c5a7b9e11"


async def _opened(by: Caller) -> Any:
    return (await by.posts(f"{SESSIONS}open/", {"opening_balance": 1000})).body["data"]["id"]


async def _product(by: Caller, stock: int) -> Any:
    body = {"name": "Kite", "sku": "KITE", "sale_price": 100, "tax_rate": 12, "cost_price": 50, "current_stock": stock}
    told = await by.posts("/api/products/products/", body)
    assert told.status == 201, told.body
    return told.body["id"]


async def test_a_cashier_opens_one_shift_however_often_they_press(busy_world: World) -> None:
    owner = await busy_world.owner()

    told = await asyncio.gather(*(owner.posts(f"{SESSIONS}open/", {"opening_balance": 1}) for _ in range(8)))

    assert sorted(one.status for one in told) == [201] + [400] * 7


async def test_one_close_wins_and_its_twin_hears_the_same(busy_world: World) -> None:
    owner = await busy_world.owner()
    at, asked = f"{SESSIONS}{await _opened(owner)}/", {"actual_cash": 7}

    named = await asyncio.gather(*(owner.posts(f"{at}close/", asked | {"client_uuid": NAME}) for _ in range(6)))
    other = await owner.posts(f"{at}close/", asked)

    assert ({one.status for one in named}, other.status) == ({200}, 400)
    assert len({str(one.body) for one in named}) == 1


async def test_shifts_that_close_at_once_are_numbered_without_a_gap(busy_world: World) -> None:
    owner = await busy_world.owner()
    clerks = [await busy_world.hired(owner) for _ in range(6)]
    shifts = [await _opened(clerk) for clerk in clerks]

    told = await asyncio.gather(*(owner.posts(f"{SESSIONS}{one}/close/", {"actual_cash": 0}) for one in shifts))

    assert sorted(one.body["data"]["number"] for one in told) == [1, 2, 3, 4, 5, 6]


async def test_a_movement_asked_for_by_twins_is_one(busy_world: World) -> None:
    owner = await busy_world.owner()
    at = f"{SESSIONS}{await _opened(owner)}/"
    asked = {"amount": 5, "reason": "change", "client_uuid": NAME}

    told = await asyncio.gather(*(owner.posts(f"{at}pay-in/", asked) for _ in range(3)))

    assert {one.status for one in told} == {201}
    assert await CashMovement.all().count() == 1
    assert (await Shift.get(store_id=owner.store["id"])).paid_in == 5


async def test_a_drawer_is_not_emptied_twice(busy_world: World) -> None:
    owner = await busy_world.owner()
    at = f"{SESSIONS}{await _opened(owner)}/"

    told = await asyncio.gather(*(owner.posts(f"{at}pay-out/", {"amount": 400, "reason": "bank"}) for _ in range(6)))

    assert sorted(one.status for one in told) == [201, 201, 400, 400, 400, 400]
    assert (await Shift.get(store_id=owner.store["id"])).drawer == 200


async def test_scans_at_once_fill_one_sale_and_never_oversell(busy_world: World) -> None:
    owner = await busy_world.owner()
    shift, product = await _opened(owner), await _product(owner, 5)
    asked = {"session": shift, "product": product, "quantity": 1}

    told = await asyncio.gather(*(owner.posts(f"{SALES}scan-item/", asked) for _ in range(4)))
    told += await asyncio.gather(*(owner.posts(f"{SALES}scan-item/", asked) for _ in range(4)))

    assert sorted(one.status for one in told) == [200] * 5 + [400] * 3
    line = await Line.get(order__shift_id=shift)
    assert line.quantity == 5
    assert (await Order.get(id=line.order_id)).final_amount == 500
    assert (await Product.get(id=product)).current_stock == 0
    assert sum(moved.quantity for moved in await StockMovement.filter(product_id=product)) == 0


async def test_a_sale_scanned_while_its_shift_closes_is_named_or_refused(busy_world: World) -> None:
    owner = await busy_world.owner()
    product = await _product(owner, 50)
    for _ in range(6):
        shift = await _opened(owner)
        scan, close = await asyncio.gather(
            owner.posts(f"{SALES}scan-item/", {"session": shift, "product": product, "quantity": 1}),
            owner.posts(f"{SESSIONS}{shift}/close/", {"actual_cash": 0}),
        )
        named = [sale["id"] for sale in (await Shift.get(id=shift)).pending]
        assert close.status == 200
        assert named == ([scan.body["data"]["id"]] if scan.status == 200 else [])
        assert scan.status in (200, 400)


async def test_a_shift_that_closes_while_it_is_paid_into_adds_up(busy_world: World) -> None:
    """Whatever the drawer was given is in the report; what came too late is in none."""
    owner = await busy_world.owner()
    shift = await _opened(owner)
    at = f"{SESSIONS}{shift}/"

    *paid, close = await asyncio.gather(
        *(owner.posts(f"{at}pay-in/", {"amount": 5, "reason": "change"}) for _ in range(6)),
        owner.posts(f"{at}close/", {"actual_cash": 0}),
    )

    taken = sum(5 for one in paid if one.status == 201)
    assert close.body["data"]["expected_cash"] == f"{1000 + taken:.2f}"
    assert await CashMovement.filter(shift_id=shift).count() * 5 == taken
