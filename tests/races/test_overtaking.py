"""A request that is sent again finds what it did itself the first time, even where nothing is left to do it with."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from core import database
from core.customers.models import Customer
from core.sales import numbering
from core.sales.models import Order
from core.settings import settings
from core.stock.models import Batch
from tests import returning, shop
from tests.world import Caller, Reply, World

pytestmark = pytest.mark.race


async def test_the_last_piece_is_sold_once_and_every_twin_hears_of_it(busy_world: World) -> None:
    till = await busy_world.owner()
    product = await shop.product(till, stock="1")
    body = {"items": [{"product_id": product, "quantity": 1}], "client_uuid": str(uuid4())}

    told = await _twins(till, "/api/orders/", body)
    again = await till.posts("/api/orders/", body)

    assert [one.status for one in (*told, again)] == [201] * 5
    assert len({one.body["id"] for one in (*told, again)}) == 1
    assert await Order.all().count() == 1


async def test_the_last_points_pay_once_and_every_twin_hears_of_it(busy_world: World) -> None:
    till = await busy_world.owner()
    customer = await shop.customer(till)
    await returning.points_of(till, customer, 50)
    order = await shop.sale(till, (await shop.product(till), 1), customer=customer)

    told = await _twins(
        till, f"/api/orders/{order['id']}/pay/", {"payment_method": "POINTS", "client_uuid": str(uuid4())}
    )

    assert [one.status for one in told] == [200] * 4
    assert (await Customer.get(id=customer)).points == 0


async def test_the_last_of_a_drawer_is_paid_out_once_and_every_twin_hears_of_it(busy_world: World) -> None:
    till = await busy_world.owner()
    path = f"/api/sales/sessions/{await returning.opened(till, '100.00')}/pay-out/"

    told = await _twins(till, path, {"amount": 100, "reason": "to the bank", "client_uuid": str(uuid4())})

    assert [one.status for one in told] == [201] * 4
    assert len({one.body["data"]["id"] for one in told}) == 1


async def test_a_sale_that_gets_its_customer_at_the_end_is_paid_once_and_every_twin_hears_of_it(
    busy_world: World,
) -> None:
    till = await busy_world.owner()
    order = await shop.sale(till, (await shop.product(till), 1))
    body = {
        "payments": [{"payment_method": "card"}],
        "customer": await shop.customer(till),
        "client_uuid": str(uuid4()),
    }

    told = await _twins(till, f"/api/sales/sales/{order['id']}/checkout/", body)

    assert [one.status for one in told] == [200] * 4


async def test_a_shelf_that_is_filled_while_a_till_waits_for_it_sells(busy_world: World) -> None:
    """The row as the statement found it would go below zero, and the table would refuse it."""
    till = await busy_world.owner()
    product = await shop.product(till, stock="1")
    await returning.opened(till)
    shift = (await till.gets("/api/sales/sessions/current/")).body["id"]
    scanned = {"session": shift, "product": product, "quantity": 3}

    async with _held("UPDATE product SET current_stock = current_stock + 9 WHERE id = $1", product) as waiting:
        placed = asyncio.ensure_future(till.posts("/api/orders/", {"items": [{"product_id": product, "quantity": 3}]}))
        scan = asyncio.ensure_future(till.posts("/api/sales/sales/scan-item/", scanned))
        await waiting(2)

    assert ((await placed).status, (await scan).status) == (201, 200)
    assert await shop.stock(product) == 4


async def test_what_goes_into_a_sale_draws_from_its_own_batches_alone(busy_world: World) -> None:
    """Of milk there was more than its batches held; that is no reason to touch them for the sake of bread."""
    till = await busy_world.owner()
    milk, bread = await shop.product(till, stock="5"), await shop.product(till, stock="0")
    order = await shop.sale(till, (milk, 1))
    for product in (milk, bread):
        items = [{"product": product, "quantity": 4, "batch": {"number": "L1"}}]
        await till.posts("/api/stock/receipts/", {"items": items})

    told = await till.posts(f"/api/sales/sales/{order['id']}/add-item/", {"product": bread, "quantity": 1})

    assert told.status == 200
    assert {one.product_id: int(one.quantity) async for one in Batch.all()} == {milk: 4, bread: 3}


async def test_an_earn_pays_the_debt_that_came_up_while_it_waited(busy_world: World) -> None:
    till = await busy_world.owner()
    customer = await shop.customer(till)
    order = await shop.sale(till, (await shop.product(till, price="300.00"), 1), customer=customer)

    async with _held("UPDATE customer SET points_debt = 2 WHERE id = $1", customer) as waiting:
        paid = asyncio.ensure_future(shop.paid(till, order))
        await waiting(1)
    await paid

    one = await Customer.get(id=customer)
    assert (one.points, one.points_debt) == (1, 0)


async def test_the_first_lot_ever_of_a_product_is_drawn_from_at_once(busy_world: World) -> None:
    """It came while the till waited: priced as something without batches, and sold as something with them."""
    till = await busy_world.owner()
    product = await shop.product(till, stock="0")
    lot = {"product": product, "quantity": 3, "batch": {"number": "L1"}}
    change = "UPDATE product SET description = 'dusted' WHERE id = $1"

    async with _held(change, product) as waiting:
        received = asyncio.ensure_future(till.posts("/api/stock/receipts/", {"items": [lot]}))
        await waiting(1)
        placed = asyncio.ensure_future(till.posts("/api/orders/", {"items": [{"product_id": product, "quantity": 2}]}))
        await waiting(2)

    assert ((await received).status, (await placed).status) == (201, 201)
    assert [int(batch.quantity) async for batch in Batch.all()] == [1]


async def test_a_name_that_is_heard_again_draws_nothing_once_its_sale_is_cancelled(busy_world: World) -> None:
    till = await busy_world.owner()
    product = await shop.product(till, stock="0")
    lot = {"product": product, "quantity": 3, "batch": {"number": "L1"}}
    await till.posts("/api/stock/receipts/", {"items": [lot]})
    body = {"items": [{"product_id": product, "quantity": 2}], "client_uuid": str(uuid4())}
    order = (await till.posts("/api/orders/", body)).body
    await till.posts(f"/api/orders/{order['id']}/cancel/")

    assert (await till.posts("/api/orders/", body)).body["id"] == order["id"]

    assert [int(batch.quantity) async for batch in Batch.all()] == [3]


async def test_nobody_waits_for_the_second_of_another_process(
    busy_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scan has begun a sale and waits for its product; whoever holds that one must not wait for the receipt."""
    till = await busy_world.owner()
    soap, milk = await shop.product(till), await shop.product(till)
    shift = await returning.opened(till)
    monkeypatch.setattr(numbering, "of_moment", lambda *_: "CHECK-20260115143000")

    async with _held("UPDATE product SET description = 'dusted' WHERE id = $1", soap) as waiting:
        scan = asyncio.ensure_future(till.posts("/api/sales/sales/scan-item/", {"session": shift, "product": soap}))
        await waiting(1)
        # As another process, which knows nothing of the scan.
        numbering._LAST.clear()
        placed = await asyncio.wait_for(shop.sale(till, (milk, 1)), 3)

    assert (await scan).body["data"]["receipt_number"] == "CHECK-20260115143000"
    assert placed["ticket_folio"]


async def test_an_order_that_comes_while_its_shift_closes_is_on_no_closed_shift(busy_world: World) -> None:
    """Or it would hang on a shift whose report does not name it."""
    till = await busy_world.owner()
    soap = await shop.product(till)
    first = await returning.opened(till)
    await till.posts(f"/api/sales/sessions/{first}/close/", {"actual_cash": 0})
    shift = await returning.opened(till)

    async with _held("UPDATE store_counter SET value = value WHERE store_id = $1", till.store["id"]) as waiting:
        closing = asyncio.ensure_future(till.posts(f"/api/sales/sessions/{shift}/close/", {"actual_cash": 0}))
        await waiting(1)
        placing = asyncio.ensure_future(shop.sale(till, (soap, 1)))
        await waiting(2)

    assert (await closing).status == 200
    assert (await Order.get(id=(await placing)["id"])).shift_id is None


async def _twins(till: Caller, path: str, body: dict[str, Any]) -> list[Reply]:
    return list(await asyncio.gather(*(till.posts(path, body) for _ in range(4))))


@asynccontextmanager
async def _held(change: str, row: int) -> AsyncIterator[Callable[[int], Awaitable[None]]]:
    """Somebody changes a row, and lets go of it when as many wait for it as are told."""
    other = await asyncpg.connect(**database.credentials(settings()))

    async def waiting(many: int) -> None:
        for _ in range(2000):
            if await other.fetchval("SELECT count(*) FROM pg_locks WHERE NOT granted") >= many:
                return
            await asyncio.sleep(0.005)
        pytest.fail("nobody waits for it")

    try:
        async with other.transaction():
            await other.execute(change, row)
            yield waiting
    finally:
        await other.close()
