"""The line is back, and every till tells in the same instant what it sold without it."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest

from core.catalog.models import Product
from core.customers.models import Customer
from core.sales.discrepancy import Discrepancy
from core.sales.models import Order
from core.sales.shift import Shift
from core.stock.models import StockMovement
from tests import shop
from tests.webapi.pos.test_sync import sold, synced
from tests.world import World

pytestmark = pytest.mark.race


@pytest.mark.parametrize("keyed", [False, True])
async def test_eight_tills_with_the_same_sales_record_each_once(busy_world: World, keyed: bool) -> None:
    owner = await busy_world.owner()
    products = [await shop.product(owner, stock="5") for _ in range(4)]
    lucia = await shop.customer(owner, credit_limit=Decimal(100))
    tills = [await busy_world.signed_in(owner.user["email"]) for _ in range(8)]
    await owner.posts("/api/sales/sessions/open/", {"opening_balance": "0"})
    ways = [[{"payment_method": way}] for way in ("CASH", "CREDIT", "POINTS")]
    sales = [
        sold((products[n % 4], 1), (products[(n + 1) % 4], 1), customer=lucia, payments=ways[n % 3]) for n in range(20)
    ]

    told = await asyncio.gather(
        # Each in an order of its own, so that they meet crosswise.
        *(
            synced(till, *sales[n:], *sales[:n], **({"Idempotency_Key": "k"} if keyed else {}))
            for n, till in enumerate(tills)
        )
    )

    outcomes = [one["status"] for answer in told for one in answer]
    assert (outcomes.count("created"), outcomes.count("duplicate")) == (20, 140)
    assert len({one["id"] for answer in told for one in answer}) == 20
    assert await Order.all().count() == 20
    for product in products:
        moved = await StockMovement.filter(product_id=product)
        assert sum(one.quantity for one in moved) == (await Product.get(id=product)).current_stock == -5
    customer, shift = await Customer.get(id=lucia), await Shift.get()
    assert (customer.total_purchases_count, customer.credit_used) == (20, 700)
    assert (shift.sales_count, shift.sales_total) == (20, 2000)
    assert await Discrepancy.filter(kind="STOCK").count() == 20


async def test_tills_with_sales_of_their_own_and_tills_at_work_do_not_stop_one_another(busy_world: World) -> None:
    owner = await busy_world.owner()
    products = [await shop.product(owner, stock="100") for _ in range(4)]
    lucia = await shop.customer(owner)
    tills = [await busy_world.hired(owner) for _ in range(4)]
    for till in tills:
        await till.posts("/api/sales/sessions/open/", {"opening_balance": "0"})
    own = [
        [sold((products[(n * at) % 4], 1), (products[(n + at) % 4], 1), customer=lucia) for n in range(15)]
        for at in range(4)
    ]

    async def at_work(at: int) -> None:
        for n in range(10):
            order = await shop.sale(tills[at], (products[(n + at) % 4], 1), (products[n % 4], 1), customer=lucia)
            await shop.paid(tills[at], order)

    telling = [synced(tills[at], *own[at], **({"Idempotency_Key": "k"} if at % 2 else {})) for at in range(4)]
    told, _ = await asyncio.gather(asyncio.gather(*telling), asyncio.gather(*(at_work(at) for at in range(4))))

    assert {one["status"] for answer in told for one in answer} == {"created"}
    assert (await Customer.get(id=lucia)).total_purchases_count == 100
    assert sum(shift.sales_count for shift in await Shift.all()) == 100
    assert sum(shift.sales_total for shift in await Shift.all()) == 10000


async def test_a_shift_that_closes_meanwhile_has_a_sale_in_its_totals_or_beside_them(busy_world: World) -> None:
    owner = await busy_world.owner()
    soap = await shop.product(owner, price="10.00")
    await owner.posts("/api/sales/sessions/open/", {"opening_balance": "0"})
    shift = await Shift.get()
    sales = [sold((soap, 1), occurred_at=shift.opened_at.isoformat()) for _ in range(30)]

    closing = owner.posts(f"/api/sales/sessions/{shift.id}/close/", {"actual_cash": "0"})
    told, closed = await asyncio.gather(asyncio.gather(*(synced(owner, *sales[n::3]) for n in range(3))), closing)

    await shift.refresh_from_db()
    assert closed.status == 200, closed.body
    assert {one["status"] for answer in told for one in answer} == {"created"}
    within, late = await Order.filter(shift_id=shift.id).count(), await Order.filter(late_for_id=shift.id).count()
    assert (within + late, shift.sales_count, shift.cash_received) == (30, within, within * 10)
