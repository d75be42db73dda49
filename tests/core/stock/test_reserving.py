"""What a basket holds is held for a while, and given back when somebody else wants it or the sweep comes."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from core import clock
from core.catalog.models import Product
from core.stock import reserving
from core.stock.models import Reservation
from tests.world import Caller, World


async def test_a_forgotten_basket_gives_back_what_another_wants(world: World) -> None:
    owner = await world.owner()
    product = await _product(owner, 5)
    await owner.posts(f"/api/products/{product}/reserve/", {"amount": 4})
    await _forget(product)

    told = await (await world.hired(owner)).posts(f"/api/products/{product}/reserve/", {"amount": 5})

    assert (told.status, told.body["reserved_quantity"], told.body["available_to_sell"]) == (200, 5, 0)
    assert await Reservation.filter(product_id=product).count() == 1


async def test_the_sweep_gives_back_only_what_is_over(world: World) -> None:
    owner, other = await world.owner(), await world.owner()
    forgotten, kept, theirs = await _product(owner, 5), await _product(owner, 5), await _product(other, 5)
    for caller, product in ((owner, forgotten), (owner, kept), (other, theirs)):
        await caller.posts(f"/api/products/{product}/reserve/", {"amount": 2})
    await _forget(forgotten, theirs)

    assert await reserving.free_forgotten() == 2
    assert await reserving.free_forgotten() == 0

    held = {row.id: row.reserved_quantity for row in await Product.filter(id__in=[forgotten, kept, theirs])}
    assert held == {forgotten: 0, kept: 2, theirs: 0}
    assert [one.product_id async for one in Reservation.all()] == [kept]


async def test_a_basket_that_grows_lives_on(world: World) -> None:
    owner = await world.owner()
    product = await _product(owner, 5)
    for _ in range(2):
        await owner.posts(f"/api/products/{product}/reserve/", {"amount": 1})
        held = await Reservation.get(product_id=product)
        await Reservation.filter(id=held.id).update(expires_at=clock.now() + timedelta(minutes=1))
    await owner.posts(f"/api/products/{product}/reserve/", {"amount": "0.5"})

    held = await Reservation.get(product_id=product)

    assert held.quantity == Decimal("2.5")
    assert held.expires_at > clock.now() + timedelta(minutes=29)


@pytest.mark.parametrize("minutes", [1, 90])
async def test_the_store_says_for_how_long(world: World, minutes: int) -> None:
    owner = await world.owner()
    await owner.patches("/api/store/", {"reservation_minutes": minutes})
    product = await _product(owner, 5)
    await owner.posts(f"/api/products/{product}/reserve/", {"amount": 1})

    held = await Reservation.get(product_id=product)

    assert abs(held.expires_at - clock.now() - timedelta(minutes=minutes)) < timedelta(seconds=30)


async def _product(by: Caller, stock: int) -> int:
    number = len((await by.gets("/api/products/")).body)
    asked = {"name": "Cola", "sku": f"KO-{number}", "price": "18.50", "current_stock": stock}
    return int((await by.posts("/api/products/", asked)).body["id"])


async def _forget(*products: int) -> None:
    await Reservation.filter(product_id__in=products).update(expires_at=clock.now() - timedelta(seconds=1))
