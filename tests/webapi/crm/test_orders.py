"""Document 004: orders of one line of free text, among all that the shop has."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from tests import shop
from tests.webapi.crm.notebook import ADD, BASE, LAPTOP, LIST, added, client, edited, listed
from tests.world import World

TASHKENT = "+998901234567"
# 21:00 in Tashkent.
EVENING = datetime(2024, 12, 17, 16, tzinfo=UTC)


@time_machine.travel(EVENING, tick=False)
async def test_adding_and_reading_as_documented(world: World) -> None:
    owner = await world.owner(phone=TASHKENT)
    ivan = await client(owner)

    told = await owner.posts(ADD, {"client": ivan, **LAPTOP})
    number = told.body["id"]

    assert (told.status, told.body) == (200, {"success": True, "id": number})
    order = {
        "client": {
            "id": ivan,
            "full_name": "Иван Иванов",
            "email": "ivanov@example.com",
            "mobile_phone": "+79001234567",
        },
        "product": "Ноутбук",
        "quantity": 2,
        "price": "1500.00",
        "total_price": "3000.00",
        "description": "Заказ ноутбука",
        "status": "Pending",
        "created_at": "17.12.2024 21:00",
    }
    one = await owner.posts(f"{LIST}{number}/")
    assert (one.status, one.body, list(one.body)) == (200, order, list(order))
    asked = {"start_id": 0, "status": "Pending", "order_by": "-id", "client_id": ivan, "search": "Ноутбук"}
    many = await owner.posts(LIST, asked)
    assert (many.status, many.body) == (200, {"orders": [{"id": number, **order}]})
    assert list(many.body["orders"][0]) == ["id", *order]


async def test_editing_as_documented_pays_it_too(world: World) -> None:
    owner = await world.owner()
    number = await added(owner)

    change = {"product": "Смартфон", "quantity": 3, "price": "1000.00", "status": "Completed"}
    told = await owner.posts(f"{BASE}edit/{number}/", change)

    assert (told.status, told.body) == (200, {"success": True, "id": number})
    now = (await owner.posts(f"{LIST}{number}/")).body
    assert {name: now[name] for name in change} == change
    assert now["total_price"] == "3000.00"


async def test_deleting_as_documented(world: World) -> None:
    owner = await world.owner()
    number = await added(owner)

    told = await owner.deletes(f"{BASE}delete/{number}/")

    assert (told.status, told.body) == (200, {"success": True})
    again = await owner.deletes(f"{BASE}delete/{number}/")
    assert (again.status, again.body) == (404, {"success": False, "error": "Не найдено."})
    assert await listed(owner) == []


async def test_what_is_left_out_stays(world: World) -> None:
    owner = await world.owner()
    number = await added(owner)
    before = (await owner.posts(f"{LIST}{number}/")).body

    await edited(owner, number)
    assert (await owner.posts(f"{LIST}{number}/")).body == before
    await edited(owner, number, quantity="1.5", description="")

    after = (await owner.posts(f"{LIST}{number}/")).body
    assert after == before | {"quantity": 1.5, "total_price": "2250.00", "description": ""}


async def test_another_client_may_take_it(world: World) -> None:
    owner = await world.owner()
    number = await added(owner)
    other = await client(owner, first_name="Анна", email="anna@example.com", mobile_phone="")

    await edited(owner, number, client=other)

    told = (await owner.posts(f"{LIST}{number}/")).body
    assert (told["client"]["id"], told["client"]["full_name"], told["total_price"]) == (other, "Анна Иванов", "3000.00")


async def test_a_list_goes_on_and_is_filtered(world: World) -> None:
    owner = await world.owner()
    ivan = await client(owner)
    first, second, third = [await added(owner, client=ivan) for _ in range(3)]
    await edited(owner, second, status="Cancelled")
    await edited(owner, third, status="Completed")

    assert await listed(owner) == [first, second, third]
    assert await listed(owner, start_id=1, order_by="-id") == [second, first]
    assert await listed(owner, status="Pending") == [first]
    assert await listed(owner, status="Cancelled") == [second]
    assert await listed(owner, status="Completed") == [third]
    assert await listed(owner, status="", search="", client_id=ivan, start_id=2) == [third]
    assert await listed(owner, client_id=ivan + 1) == []


async def test_orders_are_found_by_what_was_ordered(world: World) -> None:
    owner = await world.owner()
    soap = await shop.sale(owner, (await shop.product(owner, "Мыло хозяйственное"), 2))
    laptop, phone = await added(owner), await added(owner, product="Смартфон синий")

    assert await listed(owner, search="ноут") == [laptop]
    assert await listed(owner, search="СИНИЙ смарт") == [phone]
    assert await listed(owner, search="хозяйств") == [soap["id"]]
    assert await listed(owner, search="100%") == []


async def test_orders_of_every_dialect_are_there(world: World) -> None:
    owner = await world.owner()
    soap, tea = await shop.product(owner, "Jabón", "100", tax="16"), await shop.product(owner, "Té", "10")
    customer = await shop.customer(owner)
    one = await shop.sale(owner, (soap, 2), customer=customer)
    basket = await shop.sale(owner, (soap, 1), (tea, 3))

    told = (await owner.posts(LIST)).body["orders"]

    names = ("id", "product", "quantity", "price", "total_price")
    assert [[order[name] for name in names] for order in told] == [
        [one["id"], "Jabón", 2, "116.00", "232.00"],
        [basket["id"], "Jabón, Té", 1, "146.00", "146.00"],
    ]
    assert (told[0]["client"]["id"], told[1]["client"]) == (customer, None)


async def test_a_client_who_was_deleted_keeps_their_name_on_an_order(world: World) -> None:
    owner = await world.owner()
    ivan = await client(owner)
    number = await added(owner, client=ivan)
    await owner.deletes(f"/api/clients/delete/{ivan}/")

    assert (await owner.posts(f"{LIST}{number}/")).body["client"]["full_name"] == "Иван Иванов"
    told = await owner.posts(ADD, {"client": ivan, **LAPTOP})
    assert (told.status, told.body) == (
        400,
        {"success": False, "errors": {"client": [f"Записи с id {ivan} не существует."]}},
    )


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"client": 999_999_999}, "client"),
        ({"client": "x"}, "client"),
        ({"client": None}, "client"),
        ({"product": ""}, "product"),
        ({"product": "я" * 256}, "product"),
        ({"quantity": 0}, "quantity"),
        ({"quantity": "0.0001"}, "quantity"),
        ({"quantity": 10**15}, "quantity"),
        ({"price": "-1"}, "price"),
        ({"price": "1.001"}, "price"),
        ({"description": 7}, "description"),
    ],
)
async def test_a_faulty_field_adds_and_changes_nothing(world: World, facts: dict[str, Any], field: str) -> None:
    owner = await world.owner()
    ivan = await client(owner)
    number = await added(owner, client=ivan)
    before = (await owner.posts(LIST)).body

    for path in (ADD, f"{BASE}edit/{number}/"):
        told = await owner.posts(path, {"client": ivan, **LAPTOP, "status": "Completed"} | facts)
        assert (told.status, told.body["success"], list(told.body["errors"])) == (400, False, [field])
    assert (await owner.posts(LIST)).body == before


async def test_what_is_missing_is_said_all_at_once(world: World) -> None:
    told = await (await world.owner()).posts(ADD, {})

    missing = ["Обязательное поле."]
    errors = {"client": missing, "product": missing, "quantity": missing, "price": missing}
    assert (told.status, told.body) == (400, {"success": False, "errors": errors})


async def test_an_order_nobody_could_pay_is_refused(world: World) -> None:
    owner = await world.owner()
    ivan = await client(owner)

    told = await owner.posts(ADD, {"client": ivan, **LAPTOP, "quantity": 999_999_999, "price": "9999999999"})

    assert (told.status, told.body) == (
        400,
        {"success": False, "error": "Продажа слишком велика: не более 500 позиций и разумная сумма."},
    )


@pytest.mark.parametrize(
    ("sought", "field"),
    [
        ({"status": "Refunded"}, "status"),
        ({"order_by": "-client"}, "order_by"),
        ({"start_id": -1}, "start_id"),
        ({"client_id": "x"}, "client_id"),
        ({"search": "a\x00b"}, "search"),
    ],
)
async def test_a_question_that_makes_no_sense(world: World, sought: dict[str, Any], field: str) -> None:
    told = await (await world.owner()).posts(LIST, sought)

    assert (told.status, told.body["success"], list(told.body["errors"])) == (400, False, [field])


async def test_another_shop_has_its_own(world: World) -> None:
    theirs, owner = await world.owner(), await world.owner()
    number, ours = await added(theirs), await added(owner)

    assert await listed(owner) == [ours]
    assert (await owner.posts(f"{LIST}{number}/")).status == 404
    assert (await owner.posts(f"{BASE}edit/{number}/", {"status": "Completed"})).status == 404
    assert (await owner.deletes(f"{BASE}delete/{number}/")).status == 404
    stranger = await client(theirs, email="s@example.com", mobile_phone="")
    told = await owner.posts(ADD, {"client": stranger, **LAPTOP})
    assert (told.status, list(told.body["errors"])) == (400, ["client"])
