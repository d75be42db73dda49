"""Document 003, 6: what a customer bought."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import uuid4

import pytest

from core.sales.models import Line, Order, Status
from tests import shop
from tests.world import Caller, World

CUSTOMERS = "/api/customers/customers/"
# Before tax: with 12 % the shelf says 12,000 and 9,000.
LINES = [("Молоко 3.2%", 5, "10714.29", "6428.55"), ("Хлеб белый", 10, "8035.71", "9642.90")]
_numbers = count(0xA0000000)


async def history(by: Caller) -> str:
    told = await by.posts(CUSTOMERS, {"first_name": "Иван", "phone": "+998901234567"})
    return f"{CUSTOMERS}{told.body['id']}/purchase-history/"


async def sold(by: Caller, to: str, at: str, status: Status = Status.PAID, **more: Any) -> int:
    """Milk and bread, as they stand in the database."""
    folio, moment = f"{next(_numbers):X}", datetime.fromisoformat(at)
    order = await Order.create(
        store_id=by.store["id"],
        customer_id=int(to.split("/")[-3]),
        cashier_id=by.user["id"],
        status=status,
        ticket_folio=folio,
        receipt_number=f"CHECK-{folio}",
        sale_number=f"SALE-{folio}",
        subtotal=Decimal("133928.55"),
        total_tax=Decimal("16071.45"),
        final_amount=Decimal("150000.00"),
        paid_at=moment if status in (Status.PAID, Status.REFUNDED) else None,
        **more,
    )
    await Order.filter(id=order.id).update(created_at=moment)
    for name, quantity, price, tax in LINES:
        await Line.create(
            store_id=order.store_id,
            order=order,
            name=name,
            quantity=quantity,
            unit_price=Decimal(price),
            list_price=Decimal(price),
            tax_percent=12,
            amount=Decimal(price) * quantity,
            tax_amount=Decimal(tax),
        )
    return int(order.id)


async def ids(by: Caller, path: str) -> list[int]:
    told = await by.gets(path)
    assert told.status == 200, told.body
    return [purchase["id"] for purchase in told.body["results"]]


async def test_a_purchase_is_shown_as_documented(world: World) -> None:
    owner = await world.owner(phone="+998901234567")
    path = await history(owner)
    order = await sold(owner, path, "2025-11-17T13:30:00+00:00")

    told = await owner.gets(path)

    assert told.body["results"][0].pop("sale_number").startswith("SALE-")
    assert told.body == {
        "count": 1,
        "results": [
            {
                "id": order,
                "created_at": "2025-11-17T18:30:00+05:00",
                "total_amount": 150000.00,
                "items": [
                    {"product_name": "Молоко 3.2%", "quantity": 5, "price": 12000.00, "total": 60000.00},
                    {"product_name": "Хлеб белый", "quantity": 10, "price": 9000.00, "total": 90000.00},
                ],
            }
        ],
    }


async def test_a_period_is_whole_days_of_the_store(world: World) -> None:
    owner = await world.owner(phone="+998901234567")
    path = await history(owner)
    october = await sold(owner, path, "2025-10-31T18:59:59+00:00")
    first = await sold(owner, path, "2025-10-31T19:00:00+00:00")
    last = await sold(owner, path, "2025-11-30T18:59:59+00:00")
    december = await sold(owner, path, "2025-11-30T19:00:00+00:00")

    assert await ids(owner, path) == [december, last, first, october]
    assert await ids(owner, f"{path}?date_from=2025-11-01&date_to=2025-11-30") == [last, first]
    assert await ids(owner, f"{path}?date_to=2025-10-31") == [october]
    assert await ids(owner, f"{path}?date_from=0001-01-01&date_to=9999-12-31&page=2&page_size=3") == [october]


@pytest.mark.parametrize("name", ["date_from", "date_to"])
async def test_a_day_that_is_none_is_refused(world: World, name: str) -> None:
    owner = await world.owner(phone="+998901234567")
    path = await history(owner)

    told = await owner.gets(f"{path}?{name}=17.11.2025")

    assert (told.status, list(told.body)) == (400, [name])


async def test_only_what_was_paid_and_not_given_back_counts(world: World) -> None:
    owner = await world.owner(phone="+998901234567")
    path = await history(owner)
    for status in (Status.PENDING, Status.CANCELLED, Status.REFUNDED):
        await sold(owner, path, "2025-11-17T13:30:00+00:00", status)
    partly = await sold(owner, path, "2025-11-17T13:30:00+00:00", refunded_amount=Decimal(60000))

    told = await owner.gets(path)

    assert [(purchase["id"], purchase["total_amount"]) for purchase in told.body["results"]] == [(partly, 150000.0)]


async def test_a_sale_made_offline_stands_where_it_happened(world: World) -> None:
    owner = await world.owner(phone="+998901234567")
    path = await history(owner)
    sale = {
        "client_uuid": str(uuid4()),
        "occurred_at": "2025-11-10T08:00:00Z",
        "customer": int(path.split("/")[-3]),
        "items": [{"product_id": await shop.product(owner), "quantity": 1}],
        "payments": [{"payment_method": "CASH"}],
    }
    [synced] = (await owner.posts("/api/orders/sync/", {"orders": [sale]})).body["results"]

    [purchase] = (await owner.gets(f"{path}?date_to=2025-11-10")).body["results"]

    assert (purchase["id"], purchase["created_at"]) == (synced["id"], "2025-11-10T13:00:00+05:00")
