"""Document 002, 20 to 23: placing, paying and cancelling an order."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from core.audit import AuditEntry
from core.catalog.models import Promotion
from core.sales.models import Order
from core.sales.numbering import folio
from core.stock.models import StockMovement
from tests import shop
from tests.world import Caller, World

LONG_AGO, FAR_OFF = "2000-01-01", "2100-01-01"


async def test_placing_answers_the_documents_fields_and_figures(world: World) -> None:
    """20: the line of two at 86.21 with 10.00 saved is the document's."""
    owner = await world.owner()
    coca = await shop.product(owner, "Coca Cola 600ml", "105.80", tax="16", price_includes_tax=True)
    mouse = await shop.product(owner, "Mouse", "27.58", tax="16")
    maria = await shop.customer(owner, "Maria", last_name="González")
    await _black_friday(owner, coca)

    told = await owner.posts(
        "/api/orders/",
        {"customer": maria, "items": [{"product_id": coca, "quantity": 2}, {"product_id": mouse, "quantity": 1}]},
    )

    order = told.body
    assert told.status == 201
    assert re.fullmatch("[0-9A-F]{8}", order["ticket_folio"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", order["created_at"])
    assert {name: order[name] for name in ("status", "customer", "customer_name", "subtotal", "total_tax")} == {
        "status": "PENDING",
        "customer": maria,
        "customer_name": "Maria González",
        "subtotal": "200.00",
        "total_tax": "31.99",
    }
    assert (order["final_amount"], order["money_saved_total"]) == ("231.99", "10.00")
    assert {name: value for name, value in order["items"][0].items() if name != "id"} == {
        "product_id": coca,
        "product_name": "Coca Cola 600ml",
        "quantity": 2,
        "unit_price": "86.21",
        "tax_amount": "27.58",
        "discount_amount": "10.00",
        "amount": "172.42",
        "discount_kind": "PROMOTION",
        "discount_name": "Black Friday",
    }


async def test_placing_writes_every_row_of_the_deed(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner, stock="5")
    order = await shop.sale(owner, (soap, 2))

    movement = await StockMovement.get(order_id=order["id"])
    row = await Order.get(id=order["id"])
    assert await shop.stock(soap) == 3
    assert (movement.kind.value, int(movement.quantity), int(movement.stock_after)) == ("SALE", -2, 3)
    assert await AuditEntry.exists(deed="order.placed", record_id=order["id"], user_id=owner.user["id"])
    assert re.fullmatch(r"SALE-\d{4}-00001", row.sale_number)
    assert re.fullmatch(r"CHECK-\d{14}(-\d+)?", row.receipt_number)
    assert (row.ticket_folio, row.cashier_id) == (folio(1), owner.user["id"])


async def test_what_is_short_is_told_and_nothing_is_taken(world: World) -> None:
    """23 A"""
    owner = await world.owner()
    coca, soap = await shop.product(owner, "Coca Cola", stock="5"), await shop.product(owner, stock="5")

    told = await owner.posts(
        "/api/orders/",
        {"items": [{"product_id": soap, "quantity": 1}, {"product_id": coca, "quantity": 10}]},
    )

    assert (told.status, told.body) == (
        400,
        {"non_field_errors": ["Stock insuficiente para 'Coca Cola'. Disponible: 5, Solicitado: 10"]},
    )
    assert (await shop.stock(soap), await shop.stock(coca), await Order.all().count()) == (5, 5, 0)


async def test_the_same_product_twice_is_two_lines_of_one_stock(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner, stock="3")

    order = await shop.sale(owner, (soap, 1), (soap, 2))
    more = await owner.posts("/api/orders/", {"items": [{"product_id": soap, "quantity": 1}]})

    assert [item["quantity"] for item in order["items"]] == [1, 2]
    assert (await shop.stock(soap), more.status) == (0, 400)


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        ({}, {"items": ["This field is required."]}),
        ({"items": []}, {"items": ["Ensure this field has at least 1 elements."]}),
        ({"items": [{"quantity": 1}]}, {"items": {"0": {"product_id": ["This field is required."]}}}),
        (
            {"items": [{"product_id": 1, "quantity": 0}]},
            {"items": {"0": {"quantity": ["Ensure this value is greater than 0."]}}},
        ),
        (
            {"items": [{"product_id": 999999, "quantity": 1}]},
            {"items": {"0": {"product_id": ['Invalid pk "999999" - object does not exist.']}}},
        ),
    ],
)
async def test_what_is_no_order_is_refused_at_its_place(world: World, body: object, answer: object) -> None:
    owner = await world.owner()
    told = await owner.posts("/api/orders/", body)

    items = told.body["items"]
    found = {"items": {"0": items[0]}} if isinstance(items, list) and isinstance(items[0], dict) else told.body
    assert (told.status, found) == (400, answer)


async def test_a_customer_of_another_store_is_nobody(world: World) -> None:
    owner, stranger = await world.owner(), await world.owner()
    soap, theirs = await shop.product(owner), await shop.customer(stranger)

    told = await owner.posts("/api/orders/", {"customer": theirs, "items": [{"product_id": soap, "quantity": 1}]})

    assert (told.status, told.body) == (400, {"customer": [f'Invalid pk "{theirs}" - object does not exist.']})


async def test_a_preview_says_the_same_and_writes_nothing(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner, price="18.50", tax="16", stock="5")
    wanted = {"items": [{"product_id": soap, "quantity": 3}]}

    told = await owner.posts("/api/orders/preview/", wanted)
    made = (await owner.posts("/api/orders/", wanted)).body

    assert told.status == 200
    assert {name: told.body[name] for name in ("subtotal", "total_tax", "final_amount")} == {
        name: made[name] for name in ("subtotal", "total_tax", "final_amount")
    }
    assert told.body["items"][0]["available_to_sell"] == 5
    assert await Order.all().count() == 1


async def _black_friday(owner: Caller, product: int) -> None:
    await Promotion.create(
        store_id=owner.store["id"],
        product_id=product,
        name="Black Friday",
        discount_percent=Decimal("5.48"),
        start_date=LONG_AGO,
        end_date=FAR_OFF,
    )
