"""Document 003: groups of customers, their members, and who is a VIP."""

from __future__ import annotations

from typing import Any

from tests.world import Caller, World

GROUPS, CUSTOMERS = "/api/customers/groups/", "/api/customers/customers/"
VIP = {
    "name": "VIP клиенты",
    "description": "Покупатели с большим объемом покупок",
    "discount_percent": 15.00,
    "is_active": True,
}


async def added(by: Caller, **fields: Any) -> int:
    told = await by.posts(GROUPS, VIP | fields)
    assert told.status == 201, told.body
    return int(told.body["id"])


async def member(by: Caller, phone: str, group: int) -> int:
    told = await by.posts(CUSTOMERS, {"first_name": "Иван", "phone": phone, "group": group})
    assert told.status == 201, told.body
    return int(told.body["id"])


async def ids(by: Caller, path: str) -> list[int]:
    return [customer["id"] for customer in (await by.gets(path)).body["results"]]


async def test_a_group_is_added_listed_and_changed(world: World) -> None:
    owner = await world.owner(phone="+998901234567")

    told = await owner.posts(GROUPS, VIP)
    changed = await owner.patches(f"{GROUPS}{told.body['id']}/", {"discount_percent": 20.00})

    assert told.status == 201
    assert told.body | VIP == told.body
    assert changed.body | VIP | {"discount_percent": 20.0} == changed.body
    assert (await owner.gets(GROUPS)).body == {"count": 1, "next": None, "previous": None, "results": [changed.body]}


async def test_a_group_that_cannot_be(world: World) -> None:
    owner = await world.owner()
    group = await added(owner)
    other = await added(owner, name="Другие")

    assert set((await owner.posts(GROUPS, {"name": "", "discount_percent": 101})).body) == {"name", "discount_percent"}
    for told in (
        await owner.posts(GROUPS, VIP | {"name": "vip КЛИЕНТЫ"}),
        await owner.patches(f"{GROUPS}{other}/", {"name": "VIP клиенты"}),
    ):
        assert (told.status, told.body) == (400, {"name": ["Группа с таким названием уже существует"]})
    assert (await owner.patches(f"{GROUPS}{group}/", {})).status == 200
    assert (await owner.patches(f"{GROUPS}999999/", {})).status == 404


async def test_the_members_of_a_group(world: World) -> None:
    owner = await world.owner(phone="+998901234567")
    group = await added(owner)
    ivan = await member(owner, "+998901234567", group)
    anna = await member(owner, "+998901234568", group)
    await owner.patches(f"{CUSTOMERS}{anna}/", {"group": None})

    assert await ids(owner, f"{GROUPS}{group}/members/") == [ivan]
    assert await ids(owner, f"{CUSTOMERS}?group={group}") == [ivan]


async def test_a_group_of_another_store_is_unknown(world: World) -> None:
    owner, other = await world.owner(phone="+998901234567"), await world.owner()
    theirs = await added(other)

    told = await owner.posts(CUSTOMERS, {"first_name": "Иван", "phone": "+998901234567", "group": theirs})

    assert (told.status, list(told.body)) == (400, ["group"])
    assert await ids(owner, CUSTOMERS) == []


async def test_8_vips_have_ten_percent_or_more_from_an_active_group(world: World) -> None:
    owner = await world.owner(phone="+998901234567")
    groups = [
        await added(owner, name=name, discount_percent=percent, is_active=active)
        for name, percent, active in (("a", "10.00", True), ("b", 9.99, True), ("c", 50, False))
    ]
    vip, *_ = [await member(owner, f"+99890123456{n}", group) for n, group in enumerate(groups)]

    told = await owner.gets(f"{CUSTOMERS}vip_customers/")

    assert (told.body["count"], [customer["id"] for customer in told.body["results"]]) == (1, [vip])
    assert await ids(owner, f"{CUSTOMERS}vip_customers/?search=998901234560&ordering=-id") == [vip]
