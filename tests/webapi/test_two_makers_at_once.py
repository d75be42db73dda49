"""Both dialects want the same thing in the same instant: one of them has it, and the figures know which."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest
from tortoise.transactions import in_transaction

from core.catalog.models import Product
from core.customers.models import Customer
from core.sales.models import Line, Order, Payment, Status
from core.sales.refund import Refund
from core.sales.shift import Shift
from core.stock.models import MovementKind, StockMovement
from tests import both
from tests.both import ORDERS, SALES, SESSIONS, Till, erp_customer, erp_product, pos_product
from tests.returning import item, points_of
from tests.webapi.pos.test_sync import sold
from tests.world import Reply, World

pytestmark = pytest.mark.race

CASH = {"payments": [{"payment_method": "cash"}]}
ROUNDS = 5


async def _shelf(product: int) -> Decimal:
    """Which is what its movements say, too."""
    stock = (await Product.get(id=product)).current_stock
    assert sum([one.quantity async for one in StockMovement.filter(product_id=product)]) == stock
    return Decimal(stock)


def _won(*told: Reply) -> list[bool]:
    """Refused in words, where not done."""
    assert {one.status for one in told} <= {200, 201, 400}, [one.body for one in told]
    return [one.status < 300 for one in told]


async def test_the_last_bottle_is_sold_once(busy_world: World) -> None:
    till = await both.till(busy_world)
    other = await Till.of(await busy_world.hired(till.by))
    for n in range(ROUNDS):
        wine = await erp_product(till.by, stock=1)
        body = {"items": [{"product_id": wine, "quantity": 1}]}
        scan = {"session": other.shift, "product": wine, "quantity": 1}
        asked = [till.by.posts(ORDERS, body), other.by.posts(f"{SALES}scan-item/", scan)]

        told = await asyncio.gather(*(asked if n % 2 else asked[::-1]))

        assert sorted(_won(*told)) == [False, True]
        assert await _shelf(wine) == 0
        assert await Line.filter(product_id=wine).count() == 1


@pytest.mark.parametrize("way", ["place", "scan", "sync"])
async def test_a_shelf_that_is_filled_while_a_till_waits_for_it_is_sold_from(busy_world: World, way: str) -> None:
    """The row as the statement found it is empty; the row it waited for is not."""
    till = await both.till(busy_world)
    wine = await erp_product(till.by, stock=0)
    body = {"items": [{"product_id": wine, "quantity": 3}]}
    scan = {"session": till.shift, "product": wine, "quantity": 3}
    path, asked = {
        "place": (ORDERS, body),
        "scan": (f"{SALES}scan-item/", scan),
        "sync": (f"{ORDERS}sync/", {"orders": [sold((wine, 3))]}),
    }[way]

    async with in_transaction() as filling:
        await StockMovement.create(
            store_id=till.by.store["id"], product_id=wine, kind=MovementKind.ADJUSTMENT, quantity=5, stock_after=5
        )
        await Product.filter(id=wine).update(current_stock=5)
        asking = asyncio.create_task(till.by.posts(path, asked))
        for _ in range(500):
            if (await filling.execute_query("SELECT 1 FROM pg_locks WHERE NOT granted"))[0]:
                break
            await asyncio.sleep(0.005)

    assert (await asking).status in (200, 201), (await asking).body
    assert await _shelf(wine) == 2


async def test_one_order_is_paid_once(busy_world: World) -> None:
    till = await both.till(busy_world)
    coffee, ana = await erp_product(till.by), await erp_customer(till.by)
    for n in range(ROUNDS):
        order = await till.places((coffee, 1), customer=ana)
        asked = [
            till.by.posts(f"{ORDERS}{order['id']}/pay/", {"payment_method": "CARD"}),
            till.by.posts(f"{SALES}{order['id']}/checkout/", CASH),
        ]

        told = await asyncio.gather(*(asked if n % 2 else asked[::-1]))

        assert sorted(_won(*told)) == [False, True]
        assert await Payment.filter(order_id=order["id"]).count() == 1
    customer, shift = await Customer.get(id=ana), await Shift.get(id=till.shift)
    assert (customer.points, customer.total_purchases, customer.total_purchases_count) == (ROUNDS, 100 * ROUNDS, ROUNDS)
    assert (shift.sales_count, shift.cash_received + shift.card_total) == (ROUNDS, 100 * ROUNDS)


async def test_one_piece_is_given_back_once(busy_world: World) -> None:
    till = await both.till(busy_world)
    coffee = await erp_product(till.by)
    for _ in range(ROUNDS):
        order = await till.places((coffee, 2))
        await till.pays(order["id"])
        await till.gives_back(order["id"], items=[item(order, 1)])

        told = await asyncio.gather(
            till.by.posts(f"{ORDERS}{order['id']}/refund/", {"items": [item(order, 1)]}),
            till.by.posts(f"{SALES}{order['id']}/refund/"),
        )

        assert sorted(_won(*told)) == [False, True]
        assert sum([one.total async for one in Refund.filter(order_id=order["id"])]) == 200
    assert await _shelf(coffee) == 100
    assert (await Shift.get(id=till.shift)).drawer == 100


async def test_a_sale_is_cancelled_or_paid(busy_world: World) -> None:
    till = await both.till(busy_world)
    coffee = await erp_product(till.by)
    paid = 0
    for n in range(ROUNDS):
        order = await till.places((coffee, 1))
        asked = [
            till.by.posts(f"{ORDERS}{order['id']}/cancel/"),
            till.by.posts(f"{SALES}{order['id']}/checkout/", CASH),
        ]
        told = await asyncio.gather(*(asked if n % 2 else asked[::-1]))

        assert sorted(_won(*told)) == [False, True]
        paid += (await Order.get(id=order["id"])).status is Status.PAID
    assert await _shelf(coffee) == 100 - paid
    assert (await Shift.get(id=till.shift)).sales_total == 100 * paid


async def test_a_line_that_comes_or_goes_while_it_is_paid_is_paid_or_not_there(busy_world: World) -> None:
    till = await both.till(busy_world)
    coffee, cola = await erp_product(till.by), await pos_product(till.by)
    for n in range(ROUNDS * 2):
        order = await till.places((coffee, 1), (cola, 1))
        first = order["items"][0]["id"]
        pays = till.by.posts(f"{ORDERS}{order['id']}/pay/", {"payment_method": "CASH"})
        if n % 2:
            line = till.by.posts(f"{SALES}{order['id']}/add-item/", {"product": cola, "quantity": 3})
        else:
            line = till.by.deletes(f"{SALES}{order['id']}/remove-item/", {"item_id": first})

        told = await asyncio.gather(line, pays)

        assert _won(*told)[1], told[1].body
        await _adds_up(order["id"])
    sold = sum([line.quantity async for line in Line.filter(product_id__in=[coffee, cola])])
    assert await _shelf(coffee) + await _shelf(cola) == 200 - sold
    shift = await Shift.get(id=till.shift)
    assert shift.sales_total == sum([one.final_amount async for one in Order.filter(status=Status.PAID)])


async def _adds_up(order_id: int) -> None:
    order = await Order.get(id=order_id)
    lines = await Line.filter(order_id=order_id)
    assert sum(line.total for line in lines) == order.final_amount
    assert sum([one.amount async for one in Payment.filter(order_id=order_id)]) == order.final_amount


async def test_a_customer_who_is_named_while_it_is_paid_is_the_buyer_or_is_not(busy_world: World) -> None:
    till = await both.till(busy_world)
    coffee = await erp_product(till.by)
    vip = await till.by.posts("/api/customers/groups/", {"name": "VIP", "discount_percent": 10, "is_active": True})
    ana = await erp_customer(till.by, group=vip.body["id"])
    for n in range(ROUNDS):
        order = await till.places((coffee, 1))
        asked = [
            till.by.posts(f"{SALES}{order['id']}/checkout/", CASH | {"customer": ana}),
            till.by.posts(f"{ORDERS}{order['id']}/pay/", {"payment_method": "CASH"}),
        ]
        told = await asyncio.gather(*(asked if n % 2 else asked[::-1]))

        assert sorted(_won(*told)) == [False, True]
        await _adds_up(order["id"])
    hers = await Order.filter(customer_id=ana)
    assert {one.final_amount for one in hers} <= {Decimal(90)}
    assert (await Customer.get(id=ana)).total_purchases == 90 * len(hers)


async def test_points_are_spent_once(busy_world: World) -> None:
    till = await both.till(busy_world)
    coffee, ana = await erp_product(till.by), await erp_customer(till.by)
    await points_of(till.by, ana, 100)
    orders = [await till.places((coffee, 1), customer=ana) for _ in range(2)]

    told = await asyncio.gather(
        till.by.posts(f"{ORDERS}{orders[0]['id']}/pay/", {"payment_method": "POINTS"}),
        till.by.posts(f"{SALES}{orders[1]['id']}/checkout/", {"payments": [{"payment_method": "points"}]}),
    )

    assert sorted(_won(*told)) == [False, True]
    assert await both.points(ana) == 0


async def test_a_shift_that_closes_has_what_was_paid_before_and_nothing_after(busy_world: World) -> None:
    owner = await busy_world.owner()
    coffee = await erp_product(owner)
    for _ in range(3):
        till = await Till.of(owner, "0.00")
        orders = [await till.places((coffee, 1)) for _ in range(4)]
        await till.pays(orders[0]["id"])
        told = await asyncio.gather(
            owner.posts(f"{ORDERS}{orders[1]['id']}/pay/", {"payment_method": "CASH"}),
            owner.posts(f"{SALES}{orders[2]['id']}/checkout/", CASH),
            owner.posts(f"{ORDERS}{orders[0]['id']}/refund/"),
            owner.posts(f"{SESSIONS}{till.shift}/close/", {"actual_cash": "0.00"}),
            owner.posts(f"{SALES}{orders[3]['id']}/cancel/"),
        )
        assert all(_won(*told))
        shift = await Shift.get(id=till.shift)
        taken = await Payment.filter(shift_id=shift.id).count()
        returned = await Refund.filter(shift_id=shift.id).count()
        assert (shift.sales_count, shift.sales_total, shift.refund_total) == (taken, 100 * taken, 100 * returned)
        assert shift.expected_cash == 100 * (taken - returned)
        paid = {one.order_id async for one in Payment.filter(shift_id=shift.id)}
        named = {one["id"] for one in shift.pending}
        assert not paid & named
        assert {orders[1]["id"], orders[2]["id"]} <= paid | named
    assert await _shelf(coffee) == 100 - 3 * 2


@pytest.mark.parametrize("ends", ["pay", "cancel"])
async def test_a_draft_that_ends_in_pos_while_it_is_scanned_takes_the_piece_or_leaves_it(
    busy_world: World, ends: str
) -> None:
    till = await both.till(busy_world)
    cola = await pos_product(till.by)
    for n in range(ROUNDS):
        draft = await till.scans(cola)
        asked = [
            till.by.posts(f"{ORDERS}{draft['id']}/{ends}/", {"payment_method": "CASH"}),
            till.by.posts(f"{SALES}scan-item/", {"session": till.shift, "product": cola, "quantity": 1}),
        ]
        told = await asyncio.gather(*(asked if n % 2 else asked[::-1]))

        assert all(_won(*told))
        pieces = await _pieces(draft["id"])
        current = await till.by.gets(f"{SALES}current/")
        if current.status == 200:
            pieces += await _pieces(current.body["id"])
            both.whole(await till.by.posts(f"{ORDERS}{current.body['id']}/cancel/"))
        assert (pieces, current.status == 200) == (2, await _pieces(draft["id"]) == 1)
        if ends == "pay":
            await _adds_up(draft["id"])
    sold = sum([line.quantity async for line in Line.filter(order__status=Status.PAID)])
    assert await _shelf(cola) == 100 - sold


async def _pieces(order_id: int) -> int:
    return int(sum([line.quantity async for line in Line.filter(order_id=order_id)]))
