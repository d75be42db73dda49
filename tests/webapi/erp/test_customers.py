"""Document 003: the customers of the web cabinet; and the body of 000."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from core.customers.models import Customer
from tests.world import Caller, World

CUSTOMERS = "/api/customers/customers/"
IVAN = {"first_name": "Иван", "last_name": "Петров", "phone": "+998901234567", "email": "ivan@example.com"}
COMPANY = {
    "first_name": "Контактное",
    "last_name": "Лицо",
    "customer_type": "company",
    "company_name": "ООО Рога и Копыта",
    "tax_id": "123456789",
    "phone": "+998901111111",
    "email": "info@company.uz",
}
NOT_FOUND = {"status": "error", "message": "Покупатель не найден"}


async def shop(world: World) -> Caller:
    return await world.owner(phone="+998901234567")


async def added(by: Caller, **fields: Any) -> int:
    told = await by.posts(CUSTOMERS, IVAN | fields)
    assert told.status == 201, told.body
    return int(told.body["id"])


async def ids(by: Caller, query: str) -> list[int]:
    told = await by.gets(CUSTOMERS + query)
    assert told.status == 200, told.body
    return [customer["id"] for customer in told.body["results"]]


async def test_1_a_new_person_is_answered_as_documented(world: World) -> None:
    employee = await world.hired(await shop(world))

    told = await employee.posts(CUSTOMERS, IVAN)

    assert told.status == 201
    made = told.body.pop("created_at")
    assert made.endswith("+05:00")
    assert told.body == {
        "id": told.body["id"],
        "first_name": "Иван",
        "last_name": "Петров",
        "full_name": "Петров Иван",
        "phone": "+998901234567",
        "email": "ivan@example.com",
        "customer_type": "individual",
        "is_active": True,
    }


async def test_2_a_new_company_needs_its_name(world: World) -> None:
    owner = await shop(world)

    unnamed = await owner.posts(CUSTOMERS, {**COMPANY, "company_name": ""})
    named = await owner.posts(CUSTOMERS, COMPANY)

    assert (unnamed.status, named.status) == (400, 201)
    assert unnamed.body == {"company_name": ["Для юридического лица обязательно укажите название компании"]}
    assert named.body["customer_type"] == "company"


async def test_3_a_customer_is_changed(world: World) -> None:
    owner = await shop(world)
    one = f"{CUSTOMERS}{await added(owner)}/"

    told = await owner.patches(one, {"email": "newemail@example.com", "notes": "VIP клиент"})

    assert told.status == 200
    assert (told.body["email"], told.body["notes"], told.body["phone"]) == (
        "newemail@example.com",
        "VIP клиент",
        IVAN["phone"],
    )
    assert (await owner.gets(one)).body == told.body


async def test_4_the_list_is_searched_and_filtered(world: World) -> None:
    owner = await shop(world)
    ivan, company = await added(owner), await added(owner, **COMPANY)
    await owner.patches(f"{CUSTOMERS}{company}/", {"is_active": False})

    assert await ids(owner, "?search=Иван") == [ivan]
    assert await ids(owner, "?search=+998901234567") == [ivan]
    assert await ids(owner, "?search=рога") == [company]
    assert await ids(owner, "?customer_type=company") == [company]
    assert await ids(owner, "?customer_type=individual") == [ivan]
    assert await ids(owner, "?is_active=true") == [ivan]
    assert await ids(owner, "?is_blocked=true") == []
    assert (await owner.gets(CUSTOMERS + "?page_size=1")).body["next"].endswith("page=2")


@pytest.mark.parametrize("phone", ["+998901234567", "%2B998901234567", "%2B998%2090%20123-45-67", "901234567"])
async def test_5_a_customer_is_found_by_phone(world: World, phone: str) -> None:
    owner = await shop(world)
    ivan = await added(owner)
    await Customer.filter(id=ivan).update(total_purchases=500000, total_purchases_count=15, points=5000)

    told = await owner.gets(f"{CUSTOMERS}search_by_phone/?phone={phone}")

    assert told.body == {
        "status": "success",
        "data": {
            "id": ivan,
            "full_name": "Петров Иван",
            "phone": "+998901234567",
            "email": "ivan@example.com",
            "total_purchases": 500000.00,
            "total_purchases_count": 15,
            "loyalty_points": 5000,
        },
    }


async def test_5_nobody_is_found_by_another_phone(world: World) -> None:
    owner, other = await shop(world), await shop(world)
    await added(other)

    for phone in ("+998901234567", "abc", "+" + "9" * 99):
        told = await owner.gets(f"{CUSTOMERS}search_by_phone/?phone={phone}")
        assert (told.status, told.body) == (404, NOT_FOUND)
    told = await owner.gets(f"{CUSTOMERS}search_by_phone/")
    assert (told.status, told.body) == (400, {"phone": ["Обязательное поле."]})


async def test_7_the_statistics_of_a_customer(world: World) -> None:
    owner = await shop(world)
    ivan = await added(owner)
    stats = f"{CUSTOMERS}{ivan}/stats/"
    who = {"id": ivan, "full_name": "Петров Иван", "phone": "+998901234567"}

    assert (await owner.gets(stats)).body == {
        "customer": who,
        "purchases": {"total_amount": 0.0, "total_count": 0, "last_purchase": None, "loyalty_points": 0},
    }
    await Customer.filter(id=ivan).update(
        total_purchases=5000000,
        total_purchases_count=50,
        points=50000,
        last_purchase_at=datetime(2025, 11, 17, 13, 30, tzinfo=UTC),
    )
    assert (await owner.gets(stats)).body["purchases"] == {
        "total_amount": 5000000.00,
        "total_count": 50,
        "last_purchase": "2025-11-17T18:30:00+05:00",
        "loyalty_points": 50000,
    }


async def test_400_the_phone_is_known_already(world: World) -> None:
    owner = await shop(world)
    await added(owner)

    told = await owner.posts(CUSTOMERS, IVAN | {"email": ""})

    assert (told.status, told.body) == (400, {"phone": ["Покупатель с таким номером телефона уже существует"]})


@pytest.mark.parametrize(
    "phone", ["998901234567", "+998 90 123 45 67", "901234567", "+99890123456", "+525512345678", "+9989012345678"]
)
async def test_400_the_phone_is_not_written_in_full(world: World, phone: str) -> None:
    owner = await shop(world)

    told = await owner.posts(CUSTOMERS, IVAN | {"phone": phone})

    assert (told.status, told.body) == (400, {"phone": ["Введите правильное значение."]})


async def test_a_number_that_another_program_typed_does_not_stop_other_changes(world: World) -> None:
    owner = await shop(world)
    told = await owner.posts("/api/customers/", {"first_name": "Olga", "phone_number": "90 123 45 67"})
    one = f"{CUSTOMERS}{told.body['id']}/"

    assert (await owner.patches(one, {"phone": "90 123 45 67", "city": "Ташкент"})).body["city"] == "Ташкент"
    assert (await owner.patches(one, {"phone": "90 123-45-67"})).status == 400
    assert (await owner.patches(one, {"phone": "+998901234567"})).body["phone"] == "+998901234567"


async def test_404_a_customer_who_is_not_there_or_not_ours(world: World) -> None:
    owner, other = await shop(world), await shop(world)
    theirs = await added(other)

    for path in (f"{theirs}/", "999999/", f"{theirs}/stats/", f"{theirs}/purchase-history/"):
        told = await owner.gets(CUSTOMERS + path)
        assert (told.status, told.body) == (404, NOT_FOUND)
    assert (await owner.patches(f"{CUSTOMERS}{theirs}/", {"notes": "x"})).body == NOT_FOUND


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [("Test Customer", "Test", "Customer"), ("Test", "Test", ""), ("Ana Maria Cruz", "Ana", "Maria Cruz")],
)
async def test_000_has_one_name_for_both(world: World, name: str, first: str, last: str) -> None:
    owner = await shop(world)
    asked = {
        "name": name,
        "phone": "+998901234567",
        "email": "customer@example.com",
        "address": "Tashkent, Uzbekistan",
    }

    told = await owner.posts(CUSTOMERS, asked)

    assert (told.status, told.body["first_name"], told.body["last_name"]) == (201, first, last)
    assert (await owner.gets(f"{CUSTOMERS}{told.body['id']}/")).body["address"] == "Tashkent, Uzbekistan"


async def test_neither_name_nor_phone(world: World) -> None:
    owner = await shop(world)

    told = await owner.posts(CUSTOMERS, {"name": " "})

    assert set(told.body) == {"first_name", "phone"}


async def test_the_switches_show_one_state(world: World) -> None:
    owner = await shop(world)
    ivan = await added(owner, is_active=False)
    one = f"{CUSTOMERS}{ivan}/"

    assert (await owner.gets(f"/api/customers/{ivan}/")).body["status"] == "suspended"
    told = await owner.patches(one, {"is_blocked": True})
    assert (told.body["is_active"], told.body["is_blocked"]) == (True, True)
    told = await owner.patches(one, {"is_active": False})
    assert (told.status, list(told.body)) == (400, ["is_active"])
    assert (await owner.gets(f"/api/customers/{ivan}/")).body["status"] == "blocked"
