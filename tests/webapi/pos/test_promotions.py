"""Document 002, sections 18 and 19: promotions, and the price that follows them by itself."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine

from tests.world import Caller, World

FRIDAY: dict[str, Any] = {
    "name": "Black Friday",
    "description": "50% off on electronics",
    "discount_percent": 50.00,
    "start_date": "2023-11-24",
    "end_date": "2023-11-26",
    "target_audience": "ALL",
}


async def test_promotions_of_a_product_are_listed_as_documented(world: World) -> None:
    owner = await world.owner()
    employee = await world.hired(owner)
    laptop, mouse = await _product(owner), await _product(owner)
    summer = {
        "name": "Summer Sale",
        "description": "Valid for frequent customers only",
        "discount_percent": "15.00",
        "start_date": "2023-06-01",
        "end_date": "2023-06-30",
        "target_audience": "FREQUENT_ONLY",
    }
    made = await owner.posts("/api/promotions/", summer | {"product": laptop})
    await owner.posts("/api/promotions/", summer | {"product": mouse})

    told = await employee.gets(f"/api/promotions/?product={laptop}")

    assert (made.status, told.status) == (201, 200)
    assert told.body == [{"id": made.body["id"], **summer, "is_active": True, "product": laptop}]
    assert (await employee.gets(f"/api/promotions/{made.body['id']}/")).body == told.body[0]


async def test_the_price_follows_the_days_of_the_store(world: World) -> None:
    owner = await world.owner()
    product = await _product(owner, price="100.00", tax_rate="16.00")
    await owner.posts("/api/promotions/", FRIDAY | {"product": product, "discount_percent": 25})
    seen = {}

    # Mexico City is six hours behind: its Friday begins at six.
    for moment in ("2023-11-24T05:59:59Z", "2023-11-24T06:00:00Z", "2023-11-27T05:59:59Z", "2023-11-27T06:00:00Z"):
        with time_machine.travel(moment, tick=False):
            caller = await world.signed_in(owner.user["email"])
            told = (await caller.gets(f"/api/products/{product}/")).body
        seen[moment] = (told["price"], told["discounted_price"], told["final_price"])

    usual, less = ("100.00", None, "116.00"), ("100.00", "75.00", "87.00")
    assert list(seen.values()) == [usual, less, less, usual]


async def test_a_promotion_for_frequent_customers_is_not_the_shelfs(world: World) -> None:
    owner = await world.owner()
    product = await _product(owner)
    always = {"product": product, "start_date": "2020-01-01", "end_date": "2100-01-01"}
    await owner.posts("/api/promotions/", FRIDAY | always | {"target_audience": "FREQUENT_ONLY"})

    (told,) = (await owner.gets("/api/products/")).body

    assert (told["discounted_price"], told["final_price"]) == (None, "10.00")


async def test_a_promotion_switched_off_is_none(world: World) -> None:
    owner = await world.owner()
    always = {"product": await _product(owner), "start_date": "2020-01-01", "end_date": "2100-01-01"}
    made = (await owner.posts("/api/promotions/", FRIDAY | always)).body
    before = (await owner.gets("/api/products/")).body[0]["final_price"]

    await owner.patches(f"/api/promotions/{made['id']}/", {"is_active": False})

    assert (before, (await owner.gets("/api/products/")).body[0]["final_price"]) == ("5.00", "10.00")


async def test_case_b_it_ends_before_it_begins(world: World) -> None:
    owner = await world.owner()
    product = await _product(owner)
    said = {"end_date": ["La fecha de finalización debe ser posterior a la fecha de inicio."]}
    made = (await owner.posts("/api/promotions/", FRIDAY | {"product": product})).body

    created = await owner.posts("/api/promotions/", FRIDAY | {"product": product, "end_date": "2023-11-23"})
    changed = await owner.patches(f"/api/promotions/{made['id']}/", {"start_date": "2023-11-27"})

    assert (created.status, created.body) == (changed.status, changed.body) == (400, said)
    assert (await owner.gets(f"/api/promotions/{made['id']}/")).body == made


async def test_case_e_employees_only_read(world: World) -> None:
    owner = await world.owner()
    employee = await world.hired(owner)
    made = (await owner.posts("/api/promotions/", FRIDAY | {"product": await _product(owner)})).body
    path, said = f"/api/promotions/{made['id']}/", {"detail": "You do not have permission to perform this action."}

    for told in (
        await employee.posts("/api/promotions/", FRIDAY),
        await employee.patches(path, {"name": "Mine"}),
        await employee.deletes(path),
    ):
        assert (told.status, told.body) == (403, said)


async def test_case_f_two_promotions_never_overlap(world: World) -> None:
    owner = await world.owner()
    product = await _product(owner)
    january = FRIDAY | {"product": product, "start_date": "2024-01-03", "end_date": "2024-01-31"}
    made = (await owner.posts("/api/promotions/", january)).body

    told = await owner.posts("/api/promotions/", january | {"start_date": "2024-01-01", "end_date": "2024-01-05"})

    assert told.status == 400
    assert told.body == {
        "non_field_errors": [
            "Ya existe una promoción activa para este producto en las fechas seleccionadas (2024-01-01 a 2024-01-05)."
        ]
    }
    assert (await owner.deletes(f"/api/promotions/{made['id']}/")).status == 204
    assert (await owner.posts("/api/promotions/", january)).status == 201


async def test_a_change_may_not_overlap_either(world: World) -> None:
    owner = await world.owner()
    product = await _product(owner)
    await owner.posts("/api/promotions/", FRIDAY | {"product": product})
    later = FRIDAY | {"product": product, "start_date": "2023-11-27", "end_date": "2023-11-28"}
    made = (await owner.posts("/api/promotions/", later)).body
    asleep = (await owner.posts("/api/promotions/", FRIDAY | {"product": product, "is_active": False})).body

    earlier = await owner.patches(f"/api/promotions/{made['id']}/", {"start_date": "2023-11-26"})
    woken = await owner.patches(f"/api/promotions/{asleep['id']}/", {"is_active": True})
    longer = await owner.asks("PUT", f"/api/promotions/{made['id']}/", {"end_date": "2023-12-01"})

    assert (list(earlier.body), list(woken.body)) == (["non_field_errors"], ["non_field_errors"])
    assert (longer.status, longer.body) == (200, made | {"end_date": "2023-12-01"})


@pytest.mark.parametrize(
    "wrong",
    [
        {"discount_percent": 0},
        {"discount_percent": 100.01},
        {"discount_percent": "-5"},
        {"start_date": "24-11-2023"},
        {"target_audience": "NOBODY"},
        {"is_active": "perhaps"},
        {"product": None},
    ],
)
async def test_bad_input_is_a_fault_of_its_field(world: World, wrong: dict[str, Any]) -> None:
    owner = await world.owner()

    told = await owner.posts("/api/promotions/", FRIDAY | {"product": await _product(owner)} | wrong)

    assert (told.status, list(told.body)) == (400, list(wrong))


async def test_a_stranger_as_product_is_a_fault_of_its_field(world: World) -> None:
    owner, other = await world.owner(), await world.owner()
    theirs = await _product(other)

    told = await owner.posts("/api/promotions/", FRIDAY | {"product": theirs})

    assert (told.status, told.body) == (400, {"product": [f'Invalid pk "{theirs}" - object does not exist.']})


async def _product(by: Caller, **asked: Any) -> int:
    number = len((await by.gets("/api/products/")).body)
    told = await by.posts("/api/products/", {"name": "Laptop", "sku": f"LAP-{number}", "price": "10.00"} | asked)
    return int(told.body["id"])
