"""A shelf below zero, and what comes back to it: some of that is sold already, and no batch may say that it has it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from core.catalog.models import Product
from core.stock.models import Batch
from tests import returning, shop
from tests.world import Caller, World


@pytest.mark.parametrize("way", ["refund", "cancel", "remove"])
async def test_batches_hold_no_more_than_a_shelf_that_was_below_zero(world: World, way: str) -> None:
    till = await world.owner()
    milk = await shop.product(till, stock="0")
    lot = {"product": milk, "quantity": 3, "batch": {"number": "L1"}}
    assert (await till.posts("/api/stock/receipts/", {"items": [lot]})).status == 201
    order = await shop.sale(till, (milk, 3))
    await _sold_offline(till, milk, 2)

    await _comes_back(till, order, way)

    product = await Product.get(id=milk)
    assert (int(product.current_stock), product.oversold) == (1, False)
    assert [int(batch.quantity) async for batch in Batch.filter(product_id=milk)] == [1]


async def _comes_back(till: Caller, order: dict[str, Any], way: str) -> None:
    if way == "remove":
        item = {"item_id": order["items"][0]["id"]}
        told = await till.deletes(f"/api/sales/sales/{order['id']}/remove-item/", item)
    elif way == "cancel":
        told = await till.posts(f"/api/orders/{order['id']}/cancel/")
    else:
        await shop.paid(till, order)
        told = await returning.refunds(till, order)
    assert told.status == 200, told.body


async def _sold_offline(till: Caller, product: int, many: int) -> None:
    sale = {
        "client_uuid": str(uuid4()),
        "occurred_at": datetime.now(UTC).isoformat(),
        "items": [{"product_id": product, "quantity": many}],
        "payments": [{"payment_method": "CASH"}],
    }
    assert (await till.posts("/api/orders/sync/", {"orders": [sale]})).body["results"][0]["status"] == "created"
