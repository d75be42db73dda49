"""One telephone number, one email and one group's name, claimed by many in the same instant."""

from __future__ import annotations

import asyncio

import pytest

from core.customers.models import Customer, CustomerGroup
from tests.world import World

pytestmark = pytest.mark.race


async def test_one_number_in_two_dialects_at_once_is_one_customer(busy_world: World) -> None:
    owner = await busy_world.owner(phone="+998901234567")
    erp = {"first_name": "Иван", "phone": "+998901234567"}
    pos = {"first_name": "Иван", "phone_number": "90 123 45 67"}

    told = await asyncio.gather(
        *(owner.posts("/api/customers/customers/", erp) for _ in range(6)),
        *(owner.posts("/api/customers/", pos) for _ in range(6)),
    )

    assert sorted(reply.status for reply in told) == [201] + [400] * 11
    assert {name for reply in told if reply.status == 400 for name in reply.body} <= {"phone", "phone_number"}
    assert await Customer.filter(store_id=owner.store["id"]).count() == 1


async def test_changes_of_one_customer_at_once_are_all_kept(busy_world: World) -> None:
    owner = await busy_world.owner()
    one = await owner.posts("/api/customers/", {"first_name": "Maria", "phone_number": "5544332211"})
    fields = ["last_name", "middle_name", "city", "region", "address", "notes", "tax_id", "email"]

    await asyncio.gather(
        *(owner.patches(f"/api/customers/{one.body['id']}/", {name: f"{name}@example.com"}) for name in fields)
    )

    told = await owner.gets(f"/api/customers/{one.body['id']}/")
    assert {name: told.body[name] for name in fields} == {name: f"{name}@example.com" for name in fields}


async def test_one_name_of_a_group_at_once_is_one_group(busy_world: World) -> None:
    owner = await busy_world.owner()

    told = await asyncio.gather(*(owner.posts("/api/customers/groups/", {"name": "VIP"}) for _ in range(6)))

    assert sorted(reply.status for reply in told) == [201] + [400] * 5
    assert await CustomerGroup.filter(store_id=owner.store["id"]).count() == 1
