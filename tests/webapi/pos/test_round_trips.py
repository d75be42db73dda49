"""What the selling path costs in questions to the database: a till waits for each of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import shop
from tests.explaining import Statement, listened
from tests.world import World

Asked = list[Statement]


@pytest.fixture
def asked() -> Iterator[Asked]:
    with listened() as heard:
        yield heard


@pytest.mark.race
async def test_placing_and_paying_take_three_questions_each(busy_world: World, asked: Asked) -> None:
    """Who asks; what it costs or what is owed; and one statement that writes it all."""
    owner = await busy_world.owner()
    lucia = await shop.customer(owner)
    items = [(await shop.product(owner, f"Producto {number}"), 2) for number in range(3)]
    await owner.posts("/api/sales/sessions/open/", {"opening_balance": 100})

    asked.clear()
    order = await shop.sale(owner, *items, customer=lucia)
    placing = list(asked)
    asked.clear()
    await shop.paid(owner, order, received_amount="500.00")
    paying = list(asked)

    assert (len(placing), len(paying)) == (3, 3), (placing, paying)


@pytest.mark.race
async def test_scanning_takes_seven_and_checking_out_five(busy_world: World, asked: Asked) -> None:
    """A scan locks the sale it fills: BEGIN, who asks, the sale, its lines, the price, one statement, COMMIT."""
    owner = await busy_world.owner()
    soap, mouse = await shop.product(owner, "Jabón"), await shop.product(owner, "Mouse")
    session = (await owner.posts("/api/sales/sessions/open/", {"opening_balance": 100})).body["data"]["id"]
    await owner.posts("/api/sales/sales/scan-item/", {"session": session, "product": soap})

    asked.clear()
    sale = (await owner.posts("/api/sales/sales/scan-item/", {"session": session, "product": mouse})).body["data"]
    scanning = list(asked)
    asked.clear()
    told = await owner.posts(f"/api/sales/sales/{sale['id']}/checkout/", {"payments": [{"payment_method": "cash"}]})

    assert (told.status, len(sale["items"])) == (200, 2)
    assert (len(scanning), len(asked)) == (7, 5), (scanning, asked)


@pytest.mark.race
async def test_a_key_of_the_client_adds_the_transaction_that_keeps_the_answer(busy_world: World, asked: Asked) -> None:
    """BEGIN, the claim of the key, the kept answer and COMMIT: what it costs that a retry is safe without a uuid."""
    owner = await busy_world.owner()
    soap = await shop.product(owner)
    await owner.gets("/api/orders/")

    asked.clear()
    told = await owner.posts("/api/orders/", {"items": [{"product_id": soap, "quantity": 1}]}, Idempotency_Key="sale-1")

    assert (told.status, len(asked)) == (201, 7), asked
