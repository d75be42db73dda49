"""A declared resource: its operations, and nothing of another store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from tests.webapi.kit import shelf, toys
from tests.webapi.kit.conftest import serving
from tests.webapi.kit.toys import Toy
from tests.world import Caller, World

SHELF = "/toy/shelf/"
MISSING = {"status": "error", "message": "Не найдено."}


@pytest_asyncio.fixture
async def shop(db: None) -> AsyncIterator[World]:
    await toys.make_room()
    async with serving(shelf.OPERATIONS) as world:
        yield world


@pytest_asyncio.fixture
async def keeper(shop: World) -> Caller:
    return await shop.owner()


@pytest_asyncio.fixture
async def kite(keeper: Caller) -> dict[str, Any]:
    told = await keeper.posts(SHELF, {"name": "Kite", "weight": 5})
    assert told.status == 201, told.body
    kite: dict[str, Any] = told.body
    return kite


def test_its_operations_are_where_it_was_declared() -> None:
    told = {str(operation): (operation.who, operation.status) for operation in shelf.routes.operations}

    assert told == {
        "GET /toy/shelf/": ("any", 200),
        "GET /toy/shelf/{id}/": ("any", 200),
        "POST /toy/shelf/": ("any", 201),
        "PUT /toy/shelf/{id}/": ("any", 200),
        "PATCH /toy/shelf/{id}/": ("any", 200),
        "DELETE /toy/shelf/{id}/": ("admin", 204),
        "GET /toy/shelf/new/": ("any", 200),
        "GET /toy/shelf/statistics/": ("any", 200),
    }
    assert {operation.home for operation in shelf.routes.operations} == {shelf.__name__}
    assert len({operation.line for operation in shelf.routes.operations}) == 1


async def test_what_is_created_can_be_read_and_is_listed(keeper: Caller, kite: dict[str, Any]) -> None:
    assert list(kite) == ["id", "name", "colour", "weight", "is_new", "price", "made_on", "created_at"]
    assert (kite["colour"], kite["weight"], kite["price"], kite["made_on"]) == ("red", 5, "0.00", None)
    assert (await keeper.gets(f"{SHELF}{kite['id']}/")).body == kite
    assert (await keeper.gets(SHELF)).body["results"] == [kite]


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
async def test_a_field_left_out_is_unchanged(keeper: Caller, kite: dict[str, Any], method: str) -> None:
    path = f"{SHELF}{kite['id']}/"

    heavier = await keeper.asks(method, path, {"weight": 6, "made_on": "2026-11-21", "id": 5, "store_id": 1})
    same = await keeper.asks(method, path, {})
    bare = await keeper.asks(method, path, {"made_on": None})

    assert (heavier.status, heavier.body) == (200, kite | {"weight": 6, "made_on": "2026-11-21"})
    assert same.body == heavier.body
    assert bare.body == kite | {"weight": 6}


async def test_a_change_that_is_wrong_changes_nothing(keeper: Caller, kite: dict[str, Any]) -> None:
    told = await keeper.patches(f"{SHELF}{kite['id']}/", {"name": None, "weight": 6, "colour": "green"})

    assert (told.status, list(told.body)) == (400, ["name", "colour"])
    assert (await keeper.gets(f"{SHELF}{kite['id']}/")).body == kite


async def test_what_is_hidden_leaves_every_list_and_stays_in_the_table(keeper: Caller, kite: dict[str, Any]) -> None:
    path = f"{SHELF}{kite['id']}/"

    gone = await keeper.deletes(path)

    assert (gone.status, gone.body) == (204, "")
    assert [(await keeper.asks(method, path)).status for method in ("GET", "PATCH", "PUT", "DELETE")] == [404] * 4
    assert (await keeper.gets(SHELF)).body["count"] == 0
    assert (await keeper.gets(f"{SHELF}statistics/")).body["total"] == 0
    assert (await Toy.get(id=kite["id"])).hidden_at is not None


async def test_only_who_manages_may_hide(shop: World, keeper: Caller, kite: dict[str, Any]) -> None:
    employee = await shop.hired(keeper)
    path = f"{SHELF}{kite['id']}/"

    assert (await employee.deletes(path)).status == 403
    assert (await shop.anybody.deletes(path)).status == 401
    assert (await employee.gets(path)).body == kite


async def test_a_named_list_is_the_list_with_its_filter_set(keeper: Caller, kite: dict[str, Any]) -> None:
    await keeper.posts(SHELF, {"name": "Old kite", "is_new": False})

    assert (await keeper.gets(f"{SHELF}new/")).body["results"] == [kite]
    assert (await keeper.gets(f"{SHELF}new/?is_new=false")).body["count"] == 0


async def test_statistics_count_every_value(keeper: Caller, kite: dict[str, Any]) -> None:
    for number in range(2):
        await keeper.posts(SHELF, {"name": f"Ball {number}", "colour": "blue", "is_new": False})

    assert (await keeper.gets(f"{SHELF}statistics/")).body == {
        "total": 3,
        "by_colour": {"red": 1, "blue": 2},
        "by_is_new": {"true": 1, "false": 2},
        "by_maker_id": {"null": 3},
    }


async def test_nothing_of_another_store_can_be_reached(shop: World, kite: dict[str, Any]) -> None:
    stranger = await shop.owner("Another shop")
    path = f"{SHELF}{kite['id']}/"

    for method in ("GET", "PATCH", "PUT", "DELETE"):
        told = await stranger.asks(method, path, {"name": 5} if method in ("PATCH", "PUT") else None)
        assert (told.status, told.body) == (404, MISSING)
    assert (await stranger.gets(SHELF)).body["count"] == 0
    assert (await stranger.gets(f"{SHELF}new/")).body["count"] == 0
    assert (await stranger.gets(f"{SHELF}statistics/")).body["total"] == 0
    assert (await Toy.get(id=kite["id"])).name == "Kite"


async def test_another_of_ones_own_stores_is_another_store(keeper: Caller, kite: dict[str, Any]) -> None:
    second = (await keeper.posts("/api/stores/", {"name": "The second"})).body
    picked = {"X_Tenant_Key": second["tenant_key"]}

    there = await keeper.posts(SHELF, {"name": "Kite"}, **picked)

    assert there.status == 201
    assert [toy["id"] for toy in (await keeper.gets(SHELF, **picked)).body["results"]] == [there.body["id"]]
    assert (await keeper.gets(f"{SHELF}{kite['id']}/", **picked)).status == 404
    assert (await keeper.gets(f"{SHELF}{there.body['id']}/")).status == 404
