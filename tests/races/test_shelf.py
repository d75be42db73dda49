"""Many devices want the same shelf in the same instant."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from core import clock
from core.catalog.models import Product, Promotion
from core.stock.models import Reservation, StockMovement
from tests.world import Caller, World

pytestmark = pytest.mark.race


async def test_twelve_devices_never_hold_more_than_there_is(busy_world: World) -> None:
    owner = await busy_world.owner()
    product = await _product(owner, 10)
    devices = [await busy_world.signed_in(owner.user["email"]) for _ in range(12)]
    path = f"/api/products/{product}/reserve/"

    told = await asyncio.gather(*(device.posts(path, {"amount": 2}) for device in devices * 2))

    assert sorted(reply.status for reply in told) == [200] * 5 + [400] * 19
    await _adds_up(product, held=10)
    await asyncio.gather(*(device.posts(path, {"amount": -2}) for device in devices * 3))
    await _adds_up(product, held=0)


async def test_what_is_forgotten_is_given_back_once(busy_world: World) -> None:
    owner = await busy_world.owner()
    product = await _product(owner, 4)
    await owner.posts(f"/api/products/{product}/reserve/", {"amount": 4})
    await Reservation.filter(product_id=product).update(expires_at=clock.now() - timedelta(seconds=1))
    devices = [await busy_world.signed_in(owner.user["email"]) for _ in range(8)]

    told = await asyncio.gather(*(one.posts(f"/api/products/{product}/reserve/", {"amount": 1}) for one in devices))

    assert sorted(reply.status for reply in told) == [200] * 4 + [400] * 4
    await _adds_up(product, held=4)


async def test_one_sku_made_eight_times_at_once_is_one_product(busy_world: World) -> None:
    owner = await busy_world.owner()
    asked = {"name": "Cola", "sku": "KO", "price": "1.00", "current_stock": 3}

    told = await asyncio.gather(*(owner.posts("/api/products/", asked) for _ in range(8)))

    assert sorted(reply.status for reply in told) == [201] + [400] * 7
    assert await StockMovement.filter(store_id=owner.store["id"]).count() == 1


async def test_of_eight_promotions_at_once_one_is_made(busy_world: World) -> None:
    owner = await busy_world.owner()
    asked = {"name": "Sale", "product": await _product(owner, 1), "discount_percent": 5}
    days = [{"start_date": "2024-01-01", "end_date": f"2024-01-{day:02}"} for day in range(2, 10)]

    told = await asyncio.gather(*(owner.posts("/api/promotions/", asked | some) for some in days))

    assert sorted(reply.status for reply in told) == [201] + [400] * 7
    assert await Promotion.all().count() == 1


async def test_stock_that_is_set_while_it_moves_is_the_sum_of_its_movements(busy_world: World) -> None:
    owner = await busy_world.owner()
    product = await _product(owner, 10)

    await asyncio.gather(
        *(owner.patches(f"/api/products/{product}/", {"current_stock": number}) for number in range(1, 9))
    )

    stock = (await Product.get(id=product)).current_stock
    assert sum([one.quantity async for one in StockMovement.filter(product_id=product)]) == stock


async def _product(by: Caller, stock: int) -> int:
    asked = {"name": "Cola", "sku": "KO-600", "price": "18.50", "current_stock": stock}
    return int((await by.posts("/api/products/", asked)).body["id"])


async def _adds_up(product: int, held: int) -> None:
    assert sum([one.quantity async for one in Reservation.filter(product_id=product)]) == held
    assert (await Product.get(id=product)).reserved_quantity == held
