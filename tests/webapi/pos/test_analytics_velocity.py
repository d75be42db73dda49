"""Document 002, 31: how fast a product sells, and how it is named."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from core.catalog.models import Product
from tests import shop
from tests.bought import Piece, came_back, sold
from tests.webapi.pos.test_analytics import VELOCITY, ago, asked
from tests.world import World


async def test_the_documents_figures(world: World) -> None:
    owner = await world.owner()
    laptop = await shop.product(owner, "Laptop Gamer", stock="100", sku="FAST123")
    await sold(owner, ago(days=40), Piece(laptop, "7"))
    await sold(owner, ago(days=28), Piece(laptop, "50"))
    await sold(owner, ago(days=2), Piece(laptop, "4"), Piece(laptop, "6"))

    assert await asked(owner, f"{VELOCITY}?identifier=FAST123&period_days=30") == {
        "product_name": "Laptop Gamer",
        "product_sku": "FAST123",
        "analyzed_period_days": 30,
        "total_units_sold": 60,
        "sales_velocity": 2.0,
        "current_stock": 100,
        "depletion_estimation_days": 50,
    }


async def test_nothing_was_sold(world: World) -> None:
    """A"""
    owner = await world.owner()
    mouse = await shop.product(owner, "Mouse Viejo", stock="50", sku="SLOW123")
    await came_back(await sold(owner, ago(days=60), Piece(mouse)), ago(days=1), "1")

    assert await asked(owner, f"{VELOCITY}?identifier=SLOW123") == {
        "product_name": "Mouse Viejo",
        "product_sku": "SLOW123",
        "analyzed_period_days": 30,
        "total_units_sold": 0,
        "sales_velocity": 0.0,
        "current_stock": 50,
        "depletion_estimation_days": "Indefinida",
    }


async def test_a_new_product_is_measured_since_its_first_sale(world: World) -> None:
    owner = await world.owner()
    lamp = await shop.product(owner, "Lámpara", stock="10")
    midnight = datetime.now(UTC) - timedelta(days=2)
    await came_back(await sold(owner, ago(days=9), Piece(lamp, "2")), ago(days=8), "2")
    sale = await sold(owner, midnight, Piece(lamp, "5"))
    await came_back(sale, ago(days=1), "1")

    told = await asked(owner, f"{VELOCITY}?identifier=Lámpara")

    assert (told["analyzed_period_days"], told["total_units_sold"], told["sales_velocity"]) == (3, 4, 1.33)
    assert told["depletion_estimation_days"] == 7


async def test_what_was_oversold_is_gone_today(world: World) -> None:
    owner = await world.owner()
    lamp = await shop.product(owner, "Lámpara", stock="0")
    await Product.filter(id=lamp).update(current_stock=-2, oversold=True)
    await sold(owner, ago(days=1), Piece(lamp))

    told = await asked(owner, f"{VELOCITY}?identifier=lámpara")

    assert (told["current_stock"], told["depletion_estimation_days"]) == (-2, 0)


async def test_a_sku_is_looked_for_before_a_name_and_in_any_case(world: World) -> None:
    owner = await world.owner()
    named = await shop.product(owner, "ÑANDÚ azul", sku="A-1", barcode="750100")
    coded = await shop.product(owner, "Otro", sku="ñandú azul")
    await shop.product(owner, "Ñandú azul claro", sku="A-2")
    await shop.product(await world.owner(), "Ajeno", sku="a-1")

    skus = [
        (await asked(owner, f"{VELOCITY}?identifier={typed}"))["product_sku"]
        for typed in ("ÑANDÚ azul", "a-1", "750100", "otro")
    ]
    await Product.filter(id=coded).update(sku="B-1")
    by_name = await asked(owner, f"{VELOCITY}?identifier=ñandú%20AZUL")

    assert skus == ["ñandú azul", "A-1", "A-1", "ñandú azul"]
    assert by_name["product_sku"] == (await Product.get(id=named)).sku


@pytest.mark.parametrize("question", ["", "?identifier=", "?identifier=%20", "?period_days=soon"])
async def test_no_identifier(world: World, question: str) -> None:
    """B"""
    owner = await world.owner()

    told = await asked(owner, VELOCITY + question)

    assert told == (400, {"error": "Product identifier (Name or SKU) is required."})


async def test_no_such_product(world: World) -> None:
    """C"""
    owner = await world.owner()
    gone = await shop.product(owner, "Soda", sku="SODA")
    await owner.deletes(f"/api/products/{gone}/")

    for typed in ("SODA", "%25", "_", "x" * 300, "a " * 120):
        told = await asked(owner, f"{VELOCITY}?identifier={typed}")
        assert told == (404, {"error": "Product not found in the system."})


@pytest.mark.parametrize("days", ["0", "-3", "soon", "1.5", "36526", "9" * 41])
async def test_what_is_no_period(world: World, days: str) -> None:
    owner = await world.owner()
    await shop.product(owner, sku="A")

    status, body = await asked(owner, f"{VELOCITY}?identifier=A&period_days={days}")

    assert (status, list(body)) == (400, ["period_days"])


async def test_a_century_is_a_period(world: World) -> None:
    owner = await world.owner()
    await shop.product(owner, sku="A")

    assert (await asked(owner, f"{VELOCITY}?identifier=A&period_days=36525"))["analyzed_period_days"] == 36_525
