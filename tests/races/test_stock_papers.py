"""Papers of the stock room, many at once."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from uuid import uuid4

import pytest

from core.catalog.models import Product
from core.stock.models import Batch, StockDocument, StockMovement
from tests.world import Caller, World

pytestmark = pytest.mark.race


async def _products(owner: Caller) -> list[int]:
    """In the order of their ids, which is the order they are locked in."""
    made = [
        await Product.create(store_id=owner.store["id"], name=f"Agua {sku}", sku=sku, price=Decimal(10))
        for sku in "ABCD"
    ]
    return [product.id for product in made]


async def test_papers_over_the_same_products_in_any_order_all_come_through(busy_world: World) -> None:
    owner = await busy_world.owner()
    products = await _products(owner)
    batch = {"number": "L-1"}

    def delivered(order: list[int]) -> dict[str, object]:
        return {"items": [{"product": product, "quantity": 2, "batch": batch} for product in order]}

    orders = [products, products[::-1]] * 8
    told = await asyncio.gather(*(owner.posts("/api/stock/receipts/", delivered(order)) for order in orders))

    assert {one.status for one in told} == {201}
    assert {product.current_stock for product in await Product.filter(id__in=products)} == {32}
    assert [batch.quantity for batch in await Batch.all()] == [32] * 4
    for product in products:
        moved = await StockMovement.filter(product_id=product).order_by("id").values_list("stock_after", flat=True)
        assert moved == [2 * at for at in range(1, 17)]


async def test_twins_with_one_client_uuid_are_one_paper(busy_world: World) -> None:
    owner = await busy_world.owner()
    products = await _products(owner)
    sent = {"client_uuid": str(uuid4()), "items": [{"product": product, "quantity": 1} for product in products]}

    told = await asyncio.gather(*(owner.posts("/api/stock/receipts/", sent) for _ in range(8)))

    assert {one.status for one in told} == {201}
    assert len({one.body["id"] for one in told}) == 1
    assert await StockDocument.all().count() == 1
    assert await StockMovement.all().count() == 4


async def test_the_last_pieces_are_written_off_once(busy_world: World) -> None:
    owner = await busy_world.owner()
    product, *_ = await _products(owner)
    await owner.posts("/api/stock/receipts/", {"items": [{"product": product, "quantity": 5}]})
    sent = {"reason": "Broken", "items": [{"product": product, "quantity": -1}]}

    told = await asyncio.gather(*(owner.posts("/api/stock/adjustments/", sent) for _ in range(12)))

    assert sorted(one.status for one in told) == [201] * 5 + [400] * 7
    assert (await Product.get(id=product)).current_stock == 0
