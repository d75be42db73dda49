"""Document 004: the clients of the orders app are the shop's customers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from core.customers.models import Customer
from tests.world import Caller, World

BASE = "/api/clients/"
ADD, LIST = f"{BASE}add/", f"{BASE}get/"
IVAN = {
    "first_name": "Иван",
    "last_name": "Иванов",
    "middle_name": "Иванович",
    "mobile_phone": "+79001234567",
    "email": "ivanov@example.com",
}


async def _added(owner: Caller, **facts: Any) -> int:
    number = await Customer.all().count()
    person = {"first_name": "Анатолий", "last_name": "Тюрин", "email": f"c{number}@example.com"} | facts
    told = await owner.posts(ADD, person)
    assert told.status == 200, told.body
    return int(told.body["id"])


async def _listed(owner: Caller, **sought: Any) -> list[int]:
    told = await owner.posts(LIST, sought)
    assert told.status == 200, told.body
    return [one["id"] for one in told.body["clients"]]


async def test_adding_and_reading_as_documented(world: World) -> None:
    owner = await world.owner()

    told = await owner.posts(ADD, IVAN)
    number = told.body["id"]

    assert (told.status, told.body) == (200, {"success": True, "id": number})
    one = await owner.posts(f"{LIST}{number}/")
    assert (one.status, one.body) == (200, {"client": {"id": number} | IVAN})


async def test_a_client_is_a_customer_of_every_document(world: World) -> None:
    owner = await world.owner()
    number = (await owner.posts(ADD, IVAN)).body["id"]

    shared = (await owner.gets(f"/api/customers/{number}/")).body
    erp = (await owner.gets(f"/api/customers/customers/{number}/")).body

    assert (shared["phone_number"], shared["first_name"]) == ("+79001234567", "Иван")
    assert erp["full_name"] == "Иванов Иван"


async def test_a_list_as_documented(world: World) -> None:
    owner = await world.owner()
    await owner.posts(ADD, IVAN)
    first, second = await _added(owner), await _added(owner)

    asked = {"start_id": 0, "status": "active", "search": "Анатолий", "order_by": "-id"}
    told = await owner.posts(LIST, asked)

    assert told.status == 200
    assert [one["id"] for one in told.body["clients"]] == [second, first]
    assert list(told.body["clients"][0]) == ["id", *IVAN]


async def test_a_list_goes_on_after_what_is_loaded(world: World) -> None:
    owner = await world.owner()
    made = [await _added(owner) for _ in range(3)]

    assert await _listed(owner) == made
    assert await _listed(owner, start_id=2) == made[2:]
    assert await _listed(owner, start_id="1", order_by="-id") == made[1::-1]
    assert await _listed(owner, start_id=99) == []
    assert await _listed(owner, start_id=None, status="", search=None, order_by="") == made


async def test_clients_are_found_by_name_email_and_telephone(world: World) -> None:
    owner = await world.owner()
    ivan = (await owner.posts(ADD, IVAN)).body["id"]
    await _added(owner)

    for word in ("иванович", "Иванов Иван", "ivanov@", "+7900123", "9001234567"):
        assert await _listed(owner, search=word) == [ivan], word
    assert await _listed(owner, search="Сидоров") == []


async def test_clients_of_a_status(world: World) -> None:
    owner = await world.owner()
    free, blocked = await _added(owner), await _added(owner)
    await Customer.filter(id=blocked).update(status="blocked")

    assert await _listed(owner, status="active") == [free]
    assert await _listed(owner, status="blocked") == [blocked]


async def test_editing_as_documented(world: World) -> None:
    owner = await world.owner()
    number = (await owner.posts(ADD, IVAN)).body["id"]

    told = await owner.posts(f"{BASE}edit/{number}/", {"first_name": "Петр", "last_name": "Петров"})

    assert (told.status, told.body) == (200, {"success": True, "id": number})
    changed = IVAN | {"first_name": "Петр", "last_name": "Петров"}
    assert (await owner.posts(f"{LIST}{number}/")).body == {"client": {"id": number} | changed}


async def test_deleting_as_documented(world: World) -> None:
    owner = await world.owner()
    number = await _added(owner)

    told = await owner.deletes(f"{BASE}delete/{number}/")

    assert (told.status, told.body) == (200, {"success": True})
    again = await owner.deletes(f"{BASE}delete/{number}/")
    assert (again.status, again.body) == (404, {"success": False, "error": "Не найдено."})
    assert await _listed(owner) == []


async def test_whoever_owes_is_not_deleted(world: World) -> None:
    owner = await world.owner()
    number = await _added(owner)
    await Customer.filter(id=number).update(credit_limit=Decimal(100), credit_used=Decimal(20))

    told = await owner.deletes(f"{BASE}delete/{number}/")

    assert (told.status, told.body) == (400, {"success": False, "error": "За покупателем ещё долг 20.00."})


async def test_what_is_missing_is_said_all_at_once(world: World) -> None:
    told = await (await world.owner()).posts(ADD, {"first_name": " "})

    assert (told.status, told.body) == (
        400,
        {
            "success": False,
            "errors": {
                "first_name": ["Это поле не может быть пустым."],
                "last_name": ["Обязательное поле."],
                "email": ["Обязательное поле."],
            },
        },
    )


async def test_a_telephone_and_an_email_are_one_clients(world: World) -> None:
    owner = await world.owner()
    await owner.posts(ADD, IVAN)

    told = await owner.posts(ADD, IVAN | {"email": "IVANOV@example.com", "mobile_phone": "+7 900 123-45-67"})

    assert (told.status, told.body) == (
        400,
        {
            "success": False,
            "errors": {
                "mobile_phone": ["Покупатель с таким номером телефона уже существует"],
                "email": ["Покупатель с таким email уже существует"],
            },
        },
    )


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"mobile_phone": "12"}, "mobile_phone"),
        ({"mobile_phone": 79001234567}, "mobile_phone"),
        ({"email": "ivanov"}, "email"),
        ({"email": ""}, "email"),
        ({"last_name": None}, "last_name"),
        ({"first_name": "я" * 151}, "first_name"),
    ],
)
async def test_a_faulty_field_adds_and_changes_nothing(world: World, facts: dict[str, Any], field: str) -> None:
    owner = await world.owner()
    number = (await owner.posts(ADD, IVAN)).body["id"]

    for path in (ADD, f"{BASE}edit/{number}/"):
        told = await owner.posts(path, IVAN | {"email": "other@example.com", "mobile_phone": ""} | facts)
        assert (told.status, list(told.body), list(told.body["errors"])) == (400, ["success", "errors"], [field])
    assert (await owner.posts(LIST)).body == {"clients": [{"id": number} | IVAN]}


@pytest.mark.parametrize(
    ("sought", "field"),
    [
        ({"status": "sleeping"}, "status"),
        ({"order_by": "-points"}, "order_by"),
        ({"start_id": -1}, "start_id"),
        ({"start_id": 10**30}, "start_id"),
        ({"start_id": "x"}, "start_id"),
        ({"search": "a\x00b"}, "search"),
        ({"search": {"a": 1}}, "search"),
        ({"search": " ".join(str(word) for word in range(40))}, "search"),
    ],
)
async def test_a_question_that_makes_no_sense(world: World, sought: dict[str, Any], field: str) -> None:
    told = await (await world.owner()).posts(LIST, sought)

    assert (told.status, told.body["success"], list(told.body["errors"])) == (400, False, [field])


async def test_another_shop_has_its_own(world: World) -> None:
    theirs = await _added(await world.owner())
    owner = await world.owner()

    assert await _listed(owner) == []
    for method, path in (("POST", f"{LIST}{theirs}/"), ("POST", f"{BASE}edit/{theirs}/")):
        assert (await owner.asks(method, path, {})).status == 404
    assert (await owner.deletes(f"{BASE}delete/{theirs}/")).status == 404
