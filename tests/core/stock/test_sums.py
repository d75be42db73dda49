"""Whatever papers are written in whatever order: the movements add up to the stock, and batches never exceed it."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

import pytest

from core.catalog.models import Product
from core.stock.models import Batch, StockMovement
from tests.world import Caller, World

PAPERS = ("receipts", "adjustments", "counts")


@pytest.mark.parametrize("seed", range(3))
async def test_movements_add_up_to_the_stock(world: World, seed: int) -> None:
    dice = random.Random(seed)
    owner = await world.owner()
    products = [
        await Product.create(store_id=owner.store["id"], name=f"Agua {sku}", sku=sku, price=Decimal(10))
        for sku in "ABC"
    ]

    answers = [await _written(owner, dice, [product.id for product in products]) for _ in range(40)]

    assert {201, 400} >= set(answers)
    assert answers.count(201) > 10
    for product in products:
        await _adds_up(product)


async def _written(owner: Caller, dice: random.Random, products: list[int]) -> int:
    paper = dice.choice(PAPERS)
    chosen = dice.sample(products, dice.randint(1, 3))
    items = [_item(dice, paper, product) for product in chosen]
    return (await owner.posts(f"/api/stock/{paper}/", {"reason": "dice", "items": items})).status


def _item(dice: random.Random, paper: str, product: int) -> dict[str, Any]:
    many = str(Decimal(dice.randint(1, 9_000)) / 1000)
    batch = {"number": dice.choice("XY")} if dice.random() < 0.5 else None
    if paper == "counts":
        return {"product": product, "counted": many}
    sign = "-" if paper == "adjustments" and dice.random() < 0.6 else ""
    return {"product": product, "quantity": sign + many, "batch": batch}


async def _adds_up(product: Product) -> None:
    await product.refresh_from_db()
    movements = await StockMovement.filter(product_id=product.id).order_by("id")
    running = Decimal(0)
    for movement in movements:
        running += movement.quantity
        assert movement.stock_after == running >= 0
    batches = await Batch.filter(product_id=product.id)
    assert product.current_stock == running >= sum(batch.quantity for batch in batches)
