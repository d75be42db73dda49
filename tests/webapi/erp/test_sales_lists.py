"""Document 000, sections 3.2 and 3.3: giving back at the till, whose sale it is, and the lists of sales."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tortoise.connection import get_connection

from core import clock
from core.catalog.models import Product
from core.sales.models import Order
from tests.webapi.erp.test_sales_sales import PHONE, SALES, SESSIONS, cash
from tests.world import Caller, World

CUSTOMER = {"first_name": "Иван", "last_name": "Петров", "phone": "+998901112233"}


class Till:
    """A cashier with an open shift and ten phones at 75,000 with tax."""

    def __init__(self, by: Caller, shift: int, product: int) -> None:
        self.by, self.shift, self.product = by, shift, product

    @classmethod
    async def of(cls, world: World) -> Till:
        by = await world.owner(phone="+998901234567")
        shift = (await by.posts(f"{SESSIONS}open/", {"opening_balance": 100000})).body["data"]["id"]
        return cls(by, shift, (await by.posts("/api/products/products/", PHONE)).body["id"])

    async def scans(self, quantity: object = 2, **more: object) -> dict[str, Any]:
        asked = {"session": self.shift, "product": self.product, "quantity": quantity} | more
        told = await self.by.posts(f"{SALES}scan-item/", asked)
        assert told.status == 200, told.body
        return dict(told.body["data"])

    async def sells(self, quantity: int = 2, **more: object) -> dict[str, Any]:
        sale = await self.scans(quantity, **more)
        paid = await self.by.posts(f"{SALES}{sale['id']}/checkout/", {"payments": [{"payment_method": "cash"}]})
        assert paid.status == 200, paid.body
        return dict(paid.body["data"])

    async def knows(self, **other: object) -> int:
        told = await self.by.posts("/api/customers/customers/", CUSTOMER | other)
        assert told.status == 201, told.body
        return int(told.body["id"])

    async def finds(self, question: str) -> list[int]:
        told = await self.by.gets(f"{SALES}?{question}")
        assert told.status == 200, told.body
        return [sale["id"] for sale in told.body["results"]]

    async def stock(self) -> float:
        return float((await Product.get(id=self.product)).current_stock)


async def test_giving_a_whole_sale_back(world: World) -> None:
    till = await Till.of(world)
    sale = await till.sells()

    told = await till.by.posts(f"{SALES}{sale['id']}/refund/")

    assert (told.status, told.body["message"]) == (200, "Возврат оформлен")
    back = told.body["data"]
    assert (back["id"], back["status"], back["refunded_amount"]) == (sale["id"], "refunded", "150000.00")
    assert (back["refund"]["total_amount"], back["refund"]["session"]) == ("150000.00", till.shift)
    assert await till.stock() == 10
    assert (await till.by.gets(f"{SESSIONS}current/")).body["expected_cash"] == "100000.00"


async def test_giving_one_piece_back(world: World) -> None:
    till = await Till.of(world)
    sale = await till.sells()
    asked = {"items": [{"item_id": sale["items"][0]["id"], "quantity": 1}], "reason": "Брак"}

    told = await till.by.posts(f"{SALES}{sale['id']}/refund/", asked)

    back = told.body["data"]
    assert (back["status"], back["refunded_amount"], back["refund"]["reason"]) == ("completed", "75000.00", "Брак")
    assert back["items"][0]["refunded_quantity"] == "1.000"


async def test_what_is_not_paid_is_not_given_back(world: World) -> None:
    till = await Till.of(world)
    sale = await till.scans()

    told = await till.by.posts(f"{SALES}{sale['id']}/refund/")

    assert (told.status, told.body["status"]) == (400, "error")


async def test_a_customer_at_the_scan_gets_their_price_on_every_line(world: World) -> None:
    till = await Till.of(world)
    group = await till.by.posts("/api/customers/groups/", {"name": "VIP", "discount_percent": 10, "is_active": True})
    customer = await till.knows(group=group.body["id"])
    await till.scans(1)

    sale = await till.scans(1, customer=customer)

    assert (sale["customer"], sale["total_amount"]) == (customer, "135000.00")
    item = sale["items"][0]
    assert (item["discount_percent"], item["discount_kind"], item["discount_name"]) == ("10.00", "group", "VIP")


async def test_a_birthday_is_named_on_the_line(world: World) -> None:
    till = await Till.of(world)
    today = clock.today("Asia/Tashkent")
    customer = await till.knows(birthday=today.replace(year=1992).isoformat())

    item = (await till.scans(1, customer=customer))["items"][0]

    assert (item["discount_percent"], item["discount_kind"]) == ("10.00", "birthday")


async def test_a_customer_at_the_checkout_earns_points(world: World) -> None:
    till = await Till.of(world)
    sale, customer = await till.scans(), await till.knows()

    told = await till.by.posts(f"{SALES}{sale['id']}/checkout/", {"payments": [cash(150000)], "customer": customer})

    assert (told.status, told.body["data"]["customer_name"]) == (200, "Иван Петров")
    assert (await till.by.gets(f"/api/customers/customers/{customer}/")).body["loyalty_points"] == 1500


async def test_an_unknown_customer_at_the_checkout_changes_nothing(world: World) -> None:
    till = await Till.of(world)
    sale = await till.scans()

    told = await till.by.posts(f"{SALES}{sale['id']}/checkout/", {"payments": [cash(150000)], "customer": 99})

    assert (told.status, list(told.body)) == (400, ["customer"])
    assert (await Order.get(id=sale["id"])).status == "PENDING"


async def test_a_checkout_asked_for_twice_is_one(world: World) -> None:
    till = await Till.of(world)
    sale = await till.scans()
    asked = {"payments": [cash(150000)], "client_uuid": "6f1c1a0e-8f0b-4d4e-9d0c-2d3c5a7b9e11"}

    first, again = [await till.by.posts(f"{SALES}{sale['id']}/checkout/", asked) for _ in range(2)]

    assert (first.status, again.status, again.body) == (200, 200, first.body)


async def test_a_batch_is_sold_from_and_given_back_to(world: World) -> None:
    till = await Till.of(world)
    lots = [{"number": "A", "expires_on": "2027-01-01"}, {"number": "B", "expires_on": "2027-06-01"}]
    items = [{"product": till.product, "quantity": 5, "batch": lot} for lot in lots]
    received = await till.by.posts("/api/stock/receipts/", {"reference": "1", "items": items})
    assert received.status == 201, received.body
    later = await _batch("B")

    sale = await till.scans(2, batch=later)
    sold = await _left()
    await till.by.deletes(f"{SALES}{sale['id']}/remove-item/", {"item_id": sale["items"][0]["id"]})

    assert (sold, await _left()) == ({"A": 5, "B": 3}, {"A": 5, "B": 5})
    assert await till.stock() == 20


async def _batch(number: str) -> int:
    rows = await get_connection("default").execute_query_dict(f"SELECT id FROM batch WHERE number = '{number}'")
    return int(rows[0]["id"])


async def _left() -> dict[str, float]:
    rows = await get_connection("default").execute_query_dict("SELECT number, quantity FROM batch")
    return {row["number"]: float(row["quantity"]) for row in rows}


async def test_what_this_till_reserved_is_used_up_first(world: World) -> None:
    till = await Till.of(world)
    await till.by.posts(f"/api/products/{till.product}/reserve/", {"amount": 9})
    other = await world.hired(till.by)
    shift = (await other.posts(f"{SESSIONS}open/", {"opening_balance": 0})).body["data"]["id"]

    refused = await other.posts(f"{SALES}scan-item/", {"session": shift, "product": till.product, "quantity": 2})
    await till.scans(10)

    assert refused.status == 400
    product = await Product.get(id=till.product)
    assert product.current_stock == product.reserved_quantity == 0


@pytest.mark.parametrize("status", ["pending", "completed", "cancelled", "refunded"])
async def test_sales_by_status(world: World, status: str) -> None:
    till = await Till.of(world)
    sales = {"completed": (await till.sells(1))["id"], "refunded": (await till.sells(1))["id"]}
    await till.by.posts(f"{SALES}{sales['refunded']}/refund/")
    sales["cancelled"] = (await till.scans(1))["id"]
    await till.by.posts(f"{SALES}{sales['cancelled']}/cancel/")
    sales["pending"] = (await till.scans(1))["id"]

    assert await till.finds(f"status={status}") == [sales[status]]
    assert len(await till.finds("")) == 4


async def test_sales_by_session_and_an_unknown_status(world: World) -> None:
    till = await Till.of(world)
    sale = await till.sells(1)

    assert await till.finds(f"session={till.shift}") == [sale["id"]]
    assert await till.finds(f"session={till.shift + 1000}") == []
    assert (await till.by.gets(f"{SALES}?status=eaten")).status == 400


async def test_sales_by_number_name_and_phone(world: World) -> None:
    till, stranger = await Till.of(world), await Till.of(world)
    bought = await till.sells(1, customer=await till.knows())
    other = await till.sells(1)
    await stranger.sells(1, customer=await stranger.knows())

    for word in ("Петров", "иван петр", "%2B998901112233", "1112233"):
        assert await till.finds(f"search={word}") == [bought["id"]], word
    for number in (other["receipt_number"], other["sale_number"], other["ticket_folio"].lower()):
        assert other["id"] in await till.finds(f"search={number}")
    assert await till.finds("search=CHECK-") == [other["id"], bought["id"]]
    assert await till.finds(f"search={bought['receipt_number'][6:14]}") == [other["id"], bought["id"]]
    assert await till.finds("search=%25") == []


async def test_the_days_sales_are_the_stores_day(world: World) -> None:
    till = await Till.of(world)
    today, old = [await till.sells(1) for _ in range(2)]
    await Order.filter(id=old["id"]).update(created_at=clock.now() - timedelta(days=2))

    told = await till.by.gets(f"{SALES}today/")

    assert (told.body["count"], [sale["id"] for sale in told.body["results"]]) == (1, [today["id"]])


async def test_one_sale_is_as_the_list_shows_it(world: World) -> None:
    till = await Till.of(world)
    sale = await till.sells(customer=await till.knows())

    told = await till.by.gets(f"{SALES}{sale['id']}/")

    assert told.body == (await till.by.gets(SALES)).body["results"][0] == sale


async def test_sales_between_days(world: World) -> None:
    till = await Till.of(world)
    sale, old = await till.sells(1), await till.sells(1)
    await Order.filter(id=old["id"]).update(created_at=clock.now() - timedelta(days=9))
    today = clock.today(till.by.store["timezone"])

    assert await till.finds(f"date_from={today}") == [sale["id"]]
    assert await till.finds(f"date_to={today - timedelta(days=1)}") == [old["id"]]


async def test_finding_a_sale_does_not_scan_the_sales(world: World) -> None:
    till = await Till.of(world)
    connection = get_connection("default")
    await connection.execute_script(_MANY.format(store=till.by.store["id"]))
    plan = await connection.execute_query_dict("EXPLAIN " + str(_search(till.by.store["id"])))
    text = "\n".join(row["QUERY PLAN"] for row in plan)
    assert "Seq Scan on sale" not in text, text
    assert "Seq Scan on customer" not in text, text


def _search(store: int) -> str:
    from core.sales.searching import SALES as SEARCHED

    return SEARCHED.matching(Order.filter(store_id=store, hidden_at=None), ["SALE-2025-00042"], store).sql(
        params_inline=True
    )


_MANY = """
INSERT INTO customer (store_id, first_name, phone)
SELECT {store}, 'Customer ' || n, '' FROM generate_series(1, 2000) AS n;
INSERT INTO sale (store_id, status, ticket_folio, receipt_number, sale_number, customer_id)
SELECT {store}, 'PENDING', folio_of(n + 100000), 'CHECK-X' || n, 'SALE-2025-' || lpad(n::text, 5, '0'),
       (SELECT min(id) FROM customer WHERE store_id = {store}) + n % 2000
  FROM generate_series(1, 6000) AS n;
ANALYZE sale;
ANALYZE customer;
"""


async def test_a_sale_goes_from_one_dialect_to_the_other(world: World) -> None:
    """Scanned in erp, paid in pos, a piece given back in erp, seen in pos; and an order of pos paid and seen in erp."""
    till = await Till.of(world)
    scanned = await till.scans()
    assert (await till.by.posts(f"/api/orders/{scanned['id']}/pay/", {"payment_method": "CASH"})).status == 200
    item = {"item_id": scanned["items"][0]["id"], "quantity": 1}
    await till.by.posts(f"{SALES}{scanned['id']}/refund/", {"items": [item]})
    placed = await till.by.posts("/api/orders/", {"items": [{"product_id": till.product, "quantity": 1}]})
    paid = await till.by.posts(f"{SALES}{placed.body['id']}/checkout/", {"payments": [cash(75000, 80000)]})

    assert (await till.by.gets(f"/api/orders/{scanned['id']}/")).body["status"] == "PAID"
    assert (paid.status, paid.body["data"]["change_amount"]) == (200, "5000.00")
    assert (await till.by.gets(f"/api/orders/{placed.body['id']}/")).body["final_amount"] == "75000.00"
    assert (await till.by.gets(f"{SESSIONS}current/")).body["expected_cash"] == "250000.00"
    assert await till.stock() == 8
