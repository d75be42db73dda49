"""POST /api/orders/sync/: a till that was offline tells what it sold."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from core import clock
from core.catalog.models import Promotion
from core.customers.models import Customer
from core.outbox import OutboxMessage
from core.sales.discrepancy import Discrepancy
from core.sales.models import Line, Order, Payment, Status
from tests import shop
from tests.world import Caller, Reply, World

PATH = "/api/orders/sync/"


def sold(*items: tuple[int, Any], **more: Any) -> dict[str, Any]:
    """A sale of an hour ago, paid in cash unless said otherwise."""
    return {
        "client_uuid": str(uuid4()),
        "occurred_at": ago(hours=1),
        "items": [{"product_id": product, "quantity": quantity} for product, quantity in items],
        "payments": [{"payment_method": "CASH"}],
    } | more


def ago(**time: float) -> str:
    return (clock.now() - timedelta(**time)).isoformat()


async def synced(till: Caller, *sales: Any, **headers: str) -> list[dict[str, Any]]:
    told: Reply = await till.posts(PATH, {"orders": list(sales)}, **headers)
    assert told.status == 200, told.body
    return list(told.body["results"])


async def amiss() -> list[tuple[str, dict[str, Any]]]:
    return [(str(one.kind.value), one.facts) for one in await Discrepancy.all().order_by("id")]


async def test_a_sale_is_recorded_where_it_happened(world: World) -> None:
    owner = await world.owner()
    soap, lucia = await shop.product(owner, stock="10", tax="16"), await shop.customer(owner)
    sale = sold((soap, 2), customer=lucia, occurred_at="2024-03-05T23:30:00-06:00")

    [told] = await synced(owner, sale)

    order = await Order.get(id=told["id"])
    assert told == {
        "client_uuid": sale["client_uuid"],
        "status": "created",
        "id": order.id,
        "ticket_folio": order.ticket_folio,
        "errors": {},
    }
    happened = datetime(2024, 3, 6, 5, 30, tzinfo=UTC)
    assert [order.created_at, order.occurred_at, order.paid_at] == [happened] * 3
    assert (order.status, order.final_amount, order.points_earned) == (Status.PAID, Decimal("116.00"), 1)
    assert order.sale_number == "SALE-2024-00001"
    assert order.receipt_number == "CHECK-20240305233000-1"
    assert await shop.stock(soap) == 8
    customer = await Customer.get(id=lucia)
    assert (customer.points, customer.total_purchases_count, customer.last_purchase_at) == (1, 1, happened)
    assert await Payment.filter(order_id=order.id, method="CASH", amount=116).exists()
    assert await OutboxMessage.filter(event="order.paid", facts={"order": order.id, "customer": lucia}).exists()
    assert await amiss() == []


async def test_the_answers_come_in_the_order_given_and_one_bad_entry_stops_nobody(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner)
    good, somebodys = sold((soap, 1)), sold((soap, 1), customer=10**9)
    entries = [good, {"items": []}, "no sale", somebodys, sold((10**9, 1)), good, sold((soap, 1))]

    told = await synced(owner, *entries)

    assert [one["status"] for one in told] == ["created", *["rejected"] * 4, "duplicate", "created"]
    assert told[1]["client_uuid"] is None
    assert told[1]["errors"] == {
        "client_uuid": ["This field is required."],
        "occurred_at": ["This field is required."],
        "items": ["Ensure this field has at least 1 elements."],
    }
    assert told[2]["errors"] == {"non_field_errors": ["Invalid data. Expected a JSON object."]}
    assert told[3]["errors"] == {"customer": ['Invalid pk "1000000000" - object does not exist.']}
    assert told[3]["client_uuid"] == somebodys["client_uuid"]
    assert told[4]["errors"] == {"items": [{"product_id": ['Invalid pk "1000000000" - object does not exist.']}]}
    assert told[5] == told[0] | {"status": "duplicate"}
    assert await shop.stock(soap) == 98


@pytest.mark.parametrize("orders", ["none", {}, [], [{}] * 501, None])
async def test_what_is_no_list_of_sales_is_refused_as_a_whole(world: World, orders: Any) -> None:
    told = await (await world.owner()).posts(PATH, {"orders": orders})

    assert (told.status, [*told.body]) == (400, ["orders"])


@pytest.mark.parametrize(
    ("wrong", "at"),
    [
        ({"occurred_at": "tomorrow"}, "occurred_at"),
        ({"occurred_at": "0001-01-01T00:00:00Z"}, "occurred_at"),
        ({"payments": [{"payment_method": "CASH", "amount": "49.99"}]}, "payments"),
        ({"payments": [{"payment_method": "CASH", "received_amount": "49.99"}]}, "received_amount"),
        ({"payments": [{"payment_method": "BARTER"}]}, "payments"),
        ({"payments": [{"payment_method": "CREDIT"}]}, "detail"),
        ({"client_uuid": "7"}, "client_uuid"),
    ],
)
async def test_what_cannot_have_happened_is_rejected_and_changes_nothing(
    world: World, wrong: dict[str, Any], at: str
) -> None:
    owner = await world.owner()
    soap = await shop.product(owner)

    [told] = await synced(owner, sold((soap, 1), **wrong))

    assert (told["status"], told["id"], [*told["errors"]]) == ("rejected", None, [at])
    assert await shop.stock(soap) == 100
    assert not await Order.all().exists()


async def test_absurd_numbers_are_rejected(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner)
    dear = {"product_id": soap, "quantity": "999999999999", "unit_price": "9999999999999999.99"}

    told = await synced(owner, sold((soap, "19999999999"), payments=[]), sold(items=[dear]), sold((soap, 1)))

    assert [one["status"] for one in told] == ["created", "rejected", "created"]


async def test_a_sale_is_never_of_the_future_and_a_clock_may_be_a_minute_ahead(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner)

    told = await synced(owner, *(sold((soap, 1), occurred_at=ago(seconds=-ahead)) for ahead in (50, 90)))

    assert [one["status"] for one in told] == ["created", "rejected"]
    assert told[1]["errors"] == {"occurred_at": ["La venta está en el futuro: revise el reloj de la caja."]}
    assert (await Order.get(id=told[0]["id"])).created_at <= clock.now()


async def test_the_discounts_are_those_of_the_day_it_happened(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner)
    await Promotion.create(
        store_id=owner.store["id"],
        product_id=soap,
        name="Marzo",
        discount_percent=10,
        start_date="2024-03-01",
        end_date="2024-03-05",
    )
    born = await shop.customer(owner, birth_date="1990-03-06")

    await synced(
        owner,
        sold((soap, 1), occurred_at="2024-03-05T23:59:59-06:00"),
        sold((soap, 1), occurred_at="2024-03-06T00:00:00-06:00"),
        sold((soap, 1), occurred_at="2024-03-06T12:00:00-06:00", customer=born),
    )

    lines = await Line.all().order_by("id")
    assert [(line.unit_price, line.discount_kind) for line in lines] == [
        (Decimal("45.00"), "PROMOTION"),
        (Decimal("50.00"), ""),
        (Decimal("45.00"), "BIRTHDAY"),
    ]


async def test_the_price_that_was_charged_stands_and_a_lower_one_is_told(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner, tax="16")
    lines = [{"product_id": soap, "quantity": 2, "unit_price": price} for price in ("45.00", "50.00", "55")]

    await synced(owner, *(sold(items=[line]) for line in lines))

    found = [
        (line.unit_price, line.amount, line.tax_amount, line.discount_kind) for line in await Line.all().order_by("id")
    ]
    assert [tuple(map(str, line)) for line in found] == [
        ("45.00", "90.00", "14.40", "TILL"),
        ("50.00", "100.00", "16.00", ""),
        ("55.00", "110.00", "17.60", ""),
    ]
    assert await amiss() == [("PRICE", {"product": soap, "name": "Jabón", "asked": "50.00", "charged": "45.00"})]


async def test_what_costs_nothing_may_have_been_sold_for_something(world: World) -> None:
    owner = await world.owner()
    bag = await shop.product(owner, "Bolsa", "0.00")

    [told] = await synced(owner, sold(items=[{"product_id": bag, "quantity": 2, "unit_price": "1.50"}]))

    assert (await Order.get(id=told["id"])).final_amount == 3
    assert await amiss() == []


async def test_the_same_sale_is_recorded_once_and_found_again_online(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner)
    sale = sold((soap, 2))

    [first] = await synced(owner, sale)
    [again] = await synced(owner, sale)
    online = await owner.posts("/api/orders/", {"items": sale["items"], "client_uuid": sale["client_uuid"]})

    assert again == first | {"status": "duplicate"}
    assert (online.status, online.body["id"], online.body["status"]) == (201, first["id"], "PAID")
    assert await shop.stock(soap) == 98


async def test_what_was_placed_before_the_line_broke_is_paid_by_what_the_till_took(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner)
    sale = sold((soap, 2))
    placed = (await owner.posts("/api/orders/", {"items": sale["items"], "client_uuid": sale["client_uuid"]})).body

    wrong = sale | {"payments": [{"payment_method": "CASH", "amount": "1.00"}]}
    told = await synced(owner, wrong, sale, sale)

    assert [(one["status"], one["id"]) for one in told] == [("rejected", None), *[("duplicate", placed["id"])] * 2]
    order = await Order.get(id=placed["id"])
    assert (order.status, order.paid_at) == (Status.PAID, order.created_at)
    assert await Payment.all().count() == 1
    assert await shop.stock(soap) == 98


async def test_a_key_answers_the_same_again(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner)
    sales = [sold((soap, 2)), sold((soap, 0)), sold((soap, 1))]

    told = [await synced(owner, *sales, Idempotency_Key="k") for _ in range(2)]

    assert told[0] == told[1]
    assert [one["status"] for one in told[0]] == ["created", "rejected", "created"]
    assert await shop.stock(soap) == 97


async def test_a_sale_that_nobody_paid_waits(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner)

    [told] = await synced(owner, sold((soap, 1), payments=[]))
    await shop.paid(owner, told)

    assert (await Order.get(id=told["id"])).status is Status.PAID
