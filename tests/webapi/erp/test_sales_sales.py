"""Document 000, sections 3.2 and 3.3: scanning, paying, cancelling and giving back at the till, and the lists."""

from __future__ import annotations

from typing import Any

import pytest

from core.catalog.models import Product
from core.sales.models import Order
from core.sales.shift import Shift
from core.stock.models import StockMovement
from tests.world import Caller, Reply, World

SALES, SESSIONS = "/api/sales/sales/", "/api/sales/sessions/"
PHONE = {
    "name": "iPhone 14 Pro",
    "sku": "IPHONE-14-PRO",
    "barcode": "1234567890123",
    "sale_price": 75000,
    "tax_rate": 12,
    "current_stock": 10,
}


async def _till(world: World) -> tuple[Caller, int]:
    owner = await world.owner(phone="+998901234567")
    told = await owner.posts(f"{SESSIONS}open/", {"opening_balance": 100000})
    return owner, told.body["data"]["id"]


async def _product(by: Caller, **other: object) -> int:
    told = await by.posts("/api/products/products/", PHONE | other)
    assert told.status == 201, told.body
    return int(told.body["id"])


async def _scanned(by: Caller, shift: int, product: int, quantity: object = 2, **more: object) -> Reply:
    asked = {"session": shift, "product": product, "quantity": quantity, "batch": None} | more
    return await by.posts(f"{SALES}scan-item/", asked)


async def _sale(by: Caller, shift: int, product: int, quantity: object = 2) -> dict[str, Any]:
    told = await _scanned(by, shift, product, quantity)
    assert told.status == 200, told.body
    return dict(told.body["data"])


async def _paid(by: Caller, sale: int, *payments: dict[str, Any], **more: object) -> Reply:
    return await by.posts(f"{SALES}{sale}/checkout/", {"payments": list(payments)} | more)


def cash(amount: int, received: int | None = None) -> dict[str, Any]:
    return {"payment_method": "cash", "amount": amount, "received_amount": received or amount}


async def _stock(product: int) -> float:
    return float((await Product.get(id=product)).current_stock)


async def test_scanning_opens_a_sale(world: World) -> None:
    owner, shift = await _till(world)
    product = await _product(owner)

    told = await _scanned(owner, shift, product)

    assert (told.status, told.body["status"], told.body["message"]) == (200, "success", "Товар добавлен")
    sale = told.body["data"]
    assert sale["receipt_number"].startswith("CHECK-20")
    assert (sale["status"], sale["total_amount"], sale["session"]) == ("pending", "150000.00", shift)
    item = sale["items"][0]
    assert (item["product"], item["product_code"], item["quantity"]) == (product, "IPHONE-14-PRO", "2.000")
    assert (item["unit_price"], item["net_price"], item["total"]) == ("75000.00", "66964.29", "150000.00")
    assert float(sale["subtotal"]) + float(sale["tax_amount"]) == 150000
    assert await _stock(product) == 8


async def test_scanning_again_raises_the_quantity(world: World) -> None:
    owner, shift = await _till(world)
    product, other = await _product(owner), await _product(owner, sku="CASE", barcode="", sale_price=100)
    first = await _sale(owner, shift, product)

    again = (await _scanned(owner, shift, product, 1)).body["data"]
    third = (await _scanned(owner, shift, other, 3)).body["data"]

    assert (again["id"], len(again["items"]), again["total_amount"]) == (first["id"], 1, "225000.00")
    assert (third["id"], len(third["items"]), third["total_amount"]) == (first["id"], 2, "225300.00")
    moved = await StockMovement.filter(order_id=first["id"]).order_by("id")
    assert [movement.quantity for movement in moved] == [-2, -1, -3]


async def test_a_barcode_is_as_good_as_an_id(world: World) -> None:
    owner, shift = await _till(world)
    product = await _product(owner)

    told = await owner.posts(f"{SALES}scan-item/", {"session": shift, "barcode": PHONE["barcode"]})

    assert (told.status, told.body["data"]["items"][0]["product"]) == (200, product)
    unknown = await owner.posts(f"{SALES}scan-item/", {"session": shift, "barcode": "404"})
    assert (unknown.status, list(unknown.body)) == (400, ["barcode"])


async def test_what_is_wrong_with_a_scan_is_told_at_its_field(world: World) -> None:
    owner, shift = await _till(world)
    product = await _product(owner)
    resting = await _product(owner, sku="REST", barcode="", is_active=False)

    told = [
        await owner.posts(f"{SALES}scan-item/", {}),
        await _scanned(owner, shift, 999),
        await _scanned(owner, 999, product),
        await _scanned(owner, shift, product, -1),
        await _scanned(owner, shift, product, batch=77),
        await _scanned(owner, shift, product, customer=77),
        await _scanned(owner, shift, resting),
    ]

    assert {one.status for one in told} == {400}
    fields = [["product", "session"], ["product"], ["session"], ["quantity"], ["batch"], ["customer"], ["product"]]
    assert [sorted(one.body) for one in told] == fields
    assert (await Order.filter(store_id=owner.store["id"]).count(), await _stock(product)) == (0, 10)


async def test_no_more_is_sold_than_there_is(world: World) -> None:
    owner, shift = await _till(world)
    product = await _product(owner)
    await _sale(owner, shift, product, 9)

    told = await _scanned(owner, shift, product)

    assert told.status == 400
    assert told.body == {
        "status": "error",
        "message": "Недостаточно товара «iPhone 14 Pro». Доступно: 1, запрошено: 2",
    }
    assert await _stock(product) == 1


async def test_nobody_scans_on_anothers_shift_nor_on_a_closed_one(world: World) -> None:
    owner, shift = await _till(world)
    clerk, product = await world.hired(owner), await _product(owner)
    theirs = (await clerk.posts(f"{SESSIONS}open/", {"opening_balance": 0})).body["data"]["id"]

    assert (await _scanned(clerk, shift, product)).status == 400
    assert (await _scanned(owner, theirs, product)).body == {"session": ["Это смена другого кассира."]}
    await owner.posts(f"{SESSIONS}{shift}/close/", {"actual_cash": 0})
    assert (await _scanned(owner, shift, product)).body == {"session": ["Смена уже закрыта, отчёт № 1."]}


async def test_the_current_sale_is_the_draft_of_a_shift(world: World) -> None:
    owner, shift = await _till(world)
    product = await _product(owner)
    none = await owner.gets(f"{SALES}current/?session={shift}")
    sale = await _sale(owner, shift, product)

    assert (none.status, none.body) == (404, {"status": "error", "message": "Нет незавершённой продажи"})
    assert (await owner.gets(f"{SALES}current/?session={shift}")).body == sale
    assert (await owner.gets(f"{SALES}current/")).body == sale
    assert (await owner.gets(f"{SALES}current/?session=x")).status == 400
    await _paid(owner, sale["id"], cash(150000))
    assert (await owner.gets(f"{SALES}current/?session={shift}")).status == 404


async def test_adding_and_removing_a_product(world: World) -> None:
    owner, shift = await _till(world)
    product, other = await _product(owner), await _product(owner, sku="CASE", barcode="", sale_price=100)
    sale = await _sale(owner, shift, product)

    added = await owner.posts(f"{SALES}{sale['id']}/add-item/", {"product": other, "quantity": 1, "batch": None})
    gone = await owner.deletes(f"{SALES}{sale['id']}/remove-item/", {"item_id": sale["items"][0]["id"]})

    assert (added.status, added.body["message"], added.body["data"]["total_amount"]) == (
        200,
        "Товар добавлен",
        "150100.00",
    )
    assert (gone.status, gone.body["message"], gone.body["data"]["total_amount"]) == (200, "Товар удалён", "100.00")
    assert (await _stock(product), await _stock(other)) == (10, 9)


async def test_removing_the_last_line_leaves_an_empty_sale(world: World) -> None:
    owner, shift = await _till(world)
    product = await _product(owner)
    sale = await _sale(owner, shift, product)
    at = f"{SALES}{sale['id']}/"

    empty = await owner.deletes(f"{at}remove-item/", {"item_id": sale["items"][0]["id"]})
    again = await owner.deletes(f"{at}remove-item/", {"item_id": sale["items"][0]["id"]})

    assert (empty.body["data"]["items"], empty.body["data"]["total_amount"]) == ([], "0.00")
    assert (again.status, list(again.body)) == (400, ["item_id"])
    assert (await _paid(owner, sale["id"], cash(0))).status == 400
    assert (await _sale(owner, shift, product))["id"] == sale["id"]


async def test_paying_in_cash_gives_change(world: World) -> None:
    owner, shift = await _till(world)
    sale = await _sale(owner, shift, await _product(owner))

    told = await _paid(owner, sale["id"], cash(150000, 200000))

    assert (told.status, told.body["message"]) == (200, "Продажа завершена")
    paid = told.body["data"]
    assert (paid["status"], paid["paid_amount"], paid["change_amount"]) == ("completed", "150000.00", "50000.00")
    assert paid["completed_at"].endswith("+05:00")
    drawer = (await owner.gets(f"{SESSIONS}current/")).body
    assert drawer["expected_cash"] == "250000.00"


async def test_paying_in_two_ways(world: World) -> None:
    owner, shift = await _till(world)
    sale = await _sale(owner, shift, await _product(owner))
    card = {"payment_method": "card", "amount": 50000, "card_last4": "4242", "transaction_id": "TXN123456"}

    told = await _paid(owner, sale["id"], cash(100000), card)

    ways = [(one["payment_method"], one["amount"], one["card_last4"]) for one in told.body["data"]["payments"]]
    assert ways == [("cash", "100000.00", ""), ("card", "50000.00", "4242")]
    report = (await owner.gets(f"{SESSIONS}{shift}/report/")).body
    assert (report["payments"]["cash"], report["payments"]["card"]) == ("100000.00", "50000.00")
    assert (report["sales_count"], report["sales_total"], report["expected_cash"]) == (1, "150000.00", "200000.00")


@pytest.mark.parametrize(
    ("payments", "field"),
    [
        ([cash(149999)], "payments"),
        ([cash(150000, 149999)], "received_amount"),
        ([{"payment_method": "shells", "amount": 150000}], "payments"),
        ([], "payments"),
    ],
)
async def test_payments_that_do_not_add_up_change_nothing(
    world: World, payments: list[dict[str, Any]], field: str
) -> None:
    owner, shift = await _till(world)
    sale = await _sale(owner, shift, await _product(owner))

    told = await _paid(owner, sale["id"], *payments)

    assert (told.status, list(told.body)) == (400, [field])
    assert (await Order.get(id=sale["id"])).status == "PENDING"
    assert (await Shift.get(id=shift)).sales_count == 0


async def test_no_counter_holds_so_much_cash(world: World) -> None:
    owner, shift = await _till(world)
    sale = await _sale(owner, shift, await _product(owner))

    told = await _paid(owner, sale["id"], cash(150000, 10**15))

    said = "Убедитесь, что это значение не больше 999999999999.99."
    assert (told.status, told.body) == (400, {"payments": [{"received_amount": [said]}]})


async def test_no_change_is_given_that_no_coin_can_make(world: World) -> None:
    owner, shift = await _till(world)
    await owner.patches("/api/store/", {"currency": "CLP"})
    sale = await _sale(owner, shift, await _product(owner))

    told = await _paid(owner, sale["id"], {"payment_method": "cash", "amount": 150000, "received_amount": "150000.50"})

    assert (told.status, told.body) == (400, {"received_amount": ["150000.50 не кратно самой мелкой монете."]})


async def test_a_sale_is_paid_once_and_then_keeps_its_lines(world: World) -> None:
    owner, shift = await _till(world)
    product = await _product(owner)
    sale = await _sale(owner, shift, product)
    await _paid(owner, sale["id"], cash(150000))
    at = f"{SALES}{sale['id']}/"

    assert (await _paid(owner, sale["id"], cash(150000))).status == 400
    assert (await owner.posts(f"{at}add-item/", {"product": product, "quantity": 1})).status == 400
    assert (await owner.deletes(f"{at}remove-item/", {"item_id": sale["items"][0]["id"]})).status == 400
    assert (await owner.posts(f"{at}cancel/")).status == 400
    assert await _stock(product) == 8


async def test_cancelling_gives_the_stock_back(world: World) -> None:
    owner, shift = await _till(world)
    product = await _product(owner)
    sale = await _sale(owner, shift, product)

    told = await owner.posts(f"{SALES}{sale['id']}/cancel/")

    assert (told.status, told.body["message"], told.body["data"]["status"]) == (200, "Продажа отменена", "cancelled")
    assert await _stock(product) == 10
    assert (await _sale(owner, shift, product))["id"] != sale["id"]
