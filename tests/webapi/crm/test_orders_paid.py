"""What becomes of an order of the orders app: paid, cancelled, deleted, and what it may not do once it is paid."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from core.customers.models import Customer
from core.sales.models import Order, Payment
from core.stock.models import StockMovement
from tests import shop
from tests.webapi.crm.notebook import ADD, BASE, LAPTOP, LIST, added, client, edited, listed
from tests.world import Caller, World

CHILE = "+56912345678"


async def _refused(owner: Caller, number: int, **change: Any) -> str:
    told = await owner.posts(f"{BASE}edit/{number}/", change)
    assert (told.status, told.body["success"]) == (400, False), told.body
    return str(told.body["error"])


async def test_completing_pays_in_cash_into_the_open_shift(world: World) -> None:
    owner = await world.owner()
    await owner.posts("/api/sales/sessions/open/", {"opening_balance": 100})
    number = await added(owner)

    await edited(owner, number, status="Completed")

    order = await Order.get(id=number)
    [payment] = await Payment.filter(order_id=number)
    assert (order.status, payment.method, payment.amount) == ("PAID", "CASH", 3000)
    report = (await owner.gets(f"/api/sales/sessions/{order.shift_id}/report/")).body
    assert report["expected_cash"] == "3100.00"
    customer = await Customer.get(id=order.customer_id)
    assert (customer.points, customer.total_purchases) == (30, 3000)


async def test_another_way_of_paying_may_be_named(world: World) -> None:
    owner = await world.owner()
    number = await added(owner)

    await edited(owner, number, status="Completed", payment_method="CARD")

    assert (await Payment.get(order_id=number)).method == "CARD"


async def test_what_cannot_be_paid_is_not_edited_either(world: World) -> None:
    owner = await world.owner()
    number = await added(owner)

    error = await _refused(owner, number, price="10.00", status="Completed", payment_method="CREDIT")

    assert error == "Превышен кредитный лимит клиента. Лимит: 0.00, долг: 0.00, покупка: 20.00"
    assert (await owner.posts(f"{LIST}{number}/")).body["price"] == "1500.00"


async def test_a_present_is_completed_for_nothing(world: World) -> None:
    owner = await world.owner()
    number = await added(owner, price="0")

    await edited(owner, number, status="Completed")

    assert await listed(owner, status="Completed") == [number]


async def test_a_paid_order_is_neither_edited_nor_deleted(world: World) -> None:
    owner = await world.owner()
    number = await added(owner)
    await edited(owner, number, status="Completed")
    before = (await owner.posts(f"{LIST}{number}/")).body

    sentence = f"Заказ {number} уже оплачен: его нельзя изменить или удалить."
    for change in ({"price": "1.00"}, {"status": "Cancelled"}, {"status": "Completed"}, {"description": "?"}, {}):
        assert await _refused(owner, number, **change) == sentence
    told = await owner.deletes(f"{BASE}delete/{number}/")

    assert (told.status, told.body) == (400, {"success": False, "error": sentence})
    assert (await owner.posts(f"{LIST}{number}/")).body == before
    assert await Payment.filter(order_id=number).count() == 1


async def test_what_came_back_is_shown_as_cancelled_and_stays(world: World) -> None:
    owner = await world.owner()
    number = await added(owner)
    await edited(owner, number, status="Completed")

    told = await owner.posts(f"/api/orders/{number}/refund/")

    assert told.status == 200, told.body
    assert await listed(owner, status="Cancelled") == [number]
    assert await _refused(owner, number, price="1.00")
    assert (await owner.deletes(f"{BASE}delete/{number}/")).status == 400


async def test_a_cancelled_order_is_over_and_may_be_deleted(world: World) -> None:
    owner = await world.owner()
    number = await added(owner)
    await edited(owner, number, status="Cancelled")

    assert "завершена или отменена" in await _refused(owner, number, status="Completed")
    assert (await owner.deletes(f"{BASE}delete/{number}/")).body == {"success": True}


async def test_what_is_of_the_catalogue_changes_at_the_till(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner, stock="10")
    sale, dropped, gone = [(await shop.sale(owner, (soap, 2)))["id"] for _ in range(3)]

    error = await _refused(owner, sale, product="Мыло")
    await edited(owner, sale, description="Позвонить", status="Completed")
    await edited(owner, dropped, status="Cancelled")
    await owner.deletes(f"{BASE}delete/{gone}/")

    assert error == f"Заказ {sale} составлен по каталогу: его товары и цены меняются только на кассе."
    assert (await Order.get(id=sale)).status == "PAID"
    assert await shop.stock(soap) == 8
    assert sum([one.quantity for one in await StockMovement.filter(product_id=soap)]) == 8


async def test_a_client_brings_their_prices_along(world: World) -> None:
    owner = await world.owner()
    soap, ivan = await shop.product(owner, price="50.00"), await client(owner)
    group = (await owner.posts("/api/customers/groups/", {"name": "VIP", "discount_percent": "10"})).body
    await Customer.filter(id=ivan).update(group_id=group["id"])
    sale = await shop.sale(owner, (soap, 2))

    await edited(owner, sale["id"], client=ivan)

    assert (await Order.get(id=sale["id"])).final_amount == Decimal("90.00")


async def test_an_order_takes_no_stock_and_no_tax_and_counts_in_reports(world: World) -> None:
    owner = await world.owner()
    number = await added(owner)
    await edited(owner, number, status="Completed")

    order = await Order.get(id=number)
    assert (order.subtotal, order.total_tax) == (3000, 0)
    assert await StockMovement.filter(order_id=number).count() == 0
    assert (await owner.gets(f"/api/orders/{number}/")).body["ticket_folio"] == order.ticket_folio
    assert (await owner.gets(f"/api/orders/{number}/receipt/?format=text")).status == 200
    await owner.posts("/api/reports/new/", {"period": "week"})
    [report] = (await owner.gets("/api/reports/get/")).body["reports"]
    assert (report["total_orders_sum"], report["completed_orders_count"], report["new_clients_count"]) == (
        "3000.00",
        1,
        1,
    )


async def test_the_tills_know_it_as_any_sale(world: World) -> None:
    owner = await world.owner()
    soap, number = await shop.product(owner, price="10.00"), await added(owner)
    erp = "/api/sales/sales/"

    grown = await owner.posts(f"{erp}{number}/add-item/", {"product": soap, "quantity": 1})
    assert [line["product"] for line in grown.body["data"]["items"]] == [None, soap]
    assert "по каталогу" in await _refused(owner, number, price="1.00")
    taken = {"item_id": grown.body["data"]["items"][1]["id"]}
    assert (await owner.deletes(f"{erp}{number}/remove-item/", taken)).status == 200
    paid = await owner.posts(f"{erp}{number}/checkout/", {"payments": [{"payment_method": "card", "amount": 3000}]})
    assert (paid.status, paid.body["data"]["total_amount"]) == (200, "3000.00")

    customer = (await Order.get(id=number)).customer_id
    paths = (f"{erp}{number}/", erp, f"{erp}?search=SALE", f"/api/customers/customers/{customer}/purchase-history/")
    for path in (*paths, "/api/orders/", f"/api/customers/{customer}/history/"):
        assert (await owner.gets(path)).status == 200, path
    line = (await owner.gets(f"{erp}{number}/")).body["items"][0]
    body = {"items": [{"item_id": line["id"], "quantity": 1}], "reason": "", "payment_method": "card"}
    assert (await owner.posts(f"{erp}{number}/refund/", body)).body["data"]["refunded_amount"] == "1500.00"
    assert await listed(owner, status="Completed") == [number]


async def test_a_client_uuid_makes_one_order(world: World) -> None:
    owner = await world.owner()
    ivan, name = await client(owner), str(uuid4())
    first, again = [await owner.posts(ADD, {"client": ivan, **LAPTOP, "client_uuid": name}) for _ in range(2)]

    assert first.body == again.body
    assert await listed(owner) == [first.body["id"]]
    await owner.deletes(f"{BASE}delete/{first.body['id']}/")
    gone = await owner.posts(ADD, {"client": ivan, **LAPTOP, "client_uuid": name})
    assert (gone.status, list(gone.body["errors"])) == (400, ["client_uuid"])


@pytest.mark.parametrize("path", ["add", "edit"])
async def test_a_price_is_in_coins_of_the_country(world: World, path: str) -> None:
    owner = await world.owner(phone=CHILE)
    ivan = await client(owner)
    number = await added(owner, client=ivan, price="1500")

    told = await owner.posts(
        ADD if path == "add" else f"{BASE}edit/{number}/", {"client": ivan, **LAPTOP, "price": "1.5"}
    )

    assert (told.status, told.body) == (
        400,
        {"success": False, "errors": {"price": ["1.50 не кратно самой мелкой монете."]}},
    )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"status": "Refunded"}, "status"),
        ({"status": None}, "status"),
        ({"payment_method": "BARTER"}, "payment_method"),
    ],
)
async def test_no_such_status_or_way_of_paying(world: World, change: dict[str, Any], field: str) -> None:
    owner = await world.owner()
    number = await added(owner)

    told = await owner.posts(f"{BASE}edit/{number}/", change)

    assert (told.status, told.body["success"], list(told.body["errors"])) == (400, False, [field])
