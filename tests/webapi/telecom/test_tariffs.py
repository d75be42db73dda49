"""/api/tariffs/ (001, 3)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.webapi.telecom.desk import a_contract, a_person, a_sim, a_tariff, active, done, opened
from tests.world import World

TARIFF = {
    "name": "Безлимит",
    "description": "Звонки и интернет без ограничений",
    "tariff_type": "prepaid",
    "monthly_fee": "600.00",
    "priority": 10,
    "is_active": True,
}


async def test_a_tariff_is_added_and_changed(world: World) -> None:
    desk = await opened(world)

    told = await desk.posts("/api/tariffs/", TARIFF)
    changed = await desk.asks("PUT", f"/api/tariffs/{told.body['id']}/", {"monthly_fee": 650})
    again = await desk.patches(f"/api/tariffs/{told.body['id']}/", {"priority": 1, "tariff_type": "postpaid"})

    assert told.status == 201
    assert told.body | TARIFF == told.body
    assert (changed.status, changed.body["monthly_fee"], changed.body["name"]) == (200, "650.00", "Безлимит")
    assert (again.body["priority"], again.body["tariff_type"], again.body["monthly_fee"]) == (1, "postpaid", "650.00")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"tariff_type": "free"}, "tariff_type"),
        ({"monthly_fee": -1}, "monthly_fee"),
        ({"monthly_fee": "1.001"}, "monthly_fee"),
        ({"monthly_fee": 1e15}, "monthly_fee"),
        ({"priority": 10**9}, "priority"),
        ({"is_active": "maybe"}, "is_active"),
    ],
)
async def test_a_tariff_that_cannot_be(world: World, wrong: dict[str, Any], field: str) -> None:
    told = await (await opened(world)).posts("/api/tariffs/", TARIFF | wrong)
    assert (told.status, list(told.body)) == (400, [field])


async def test_what_a_tariff_needs_is_said_at_once(world: World) -> None:
    told = await (await opened(world)).posts("/api/tariffs/")
    assert (told.status, set(told.body)) == (400, {"name", "tariff_type", "monthly_fee"})


async def test_a_tariff_that_is_off_takes_no_new_contract_and_keeps_its_own(world: World) -> None:
    desk = await opened(world)
    draft = await a_contract(desk)
    tariff = f"/api/tariffs/{draft['tariff']}/"

    assert (await done(desk, f"{tariff}deactivate/"))["is_active"] is False
    assert (await desk.posts(f"{tariff}deactivate/")).body == _error("У тарифа is_active уже false.")
    told = await desk.posts("/api/contracts/", {"customer": draft["customer"], "tariff": draft["tariff"]})
    assert (told.status, told.body) == (400, {"tariff": ["Тариф не активен."]})
    began = await done(desk, f"/api/contracts/{draft['id']}/activate/", {"sim_id": (await a_sim(desk))["id"]})
    assert began["status"] == "active"

    assert (await done(desk, f"{tariff}activate/"))["is_active"] is True
    assert (await desk.posts(f"{tariff}activate/")).status == 400
    assert (await a_contract(desk, tariff=draft["tariff"]))["status"] == "draft"


async def test_the_type_of_a_tariff_with_contracts_stays(world: World) -> None:
    desk = await opened(world)
    contract = await a_contract(desk)

    told = await desk.patches(f"/api/tariffs/{contract['tariff']}/", {"tariff_type": "postpaid", "name": "Другой"})

    assert (told.status, told.body) == (400, {"tariff_type": ["На этом тарифе есть договоры."]})
    assert (await desk.gets(f"/api/tariffs/{contract['tariff']}/")).body["name"] == "Безлимит"


async def test_a_tariff_is_hidden_once_no_contract_runs_on_it(world: World) -> None:
    desk = await opened(world)
    clerk, contract = await world.hired(desk), await active(desk)
    tariff = f"/api/tariffs/{contract['tariff']}/"

    assert (await clerk.deletes(tariff)).status == 403
    assert (await desk.deletes(tariff)).body == _error("На этом тарифе есть договоры.")
    await done(desk, f"/api/contracts/{contract['id']}/terminate/")
    assert (await desk.deletes(tariff)).status == 204
    assert (await desk.gets(tariff)).status == 404
    told = await desk.posts("/api/contracts/", {"customer": contract["customer"], "tariff": contract["tariff"]})
    assert (told.status, list(told.body)) == (400, ["tariff"])
    assert (await desk.gets(f"/api/contracts/{contract['id']}/")).body["tariff"] == contract["tariff"]


async def test_lists_are_filtered_searched_and_ordered(world: World) -> None:
    desk = await opened(world)
    first = await a_tariff(desk, priority=2)
    second = await a_tariff(desk, name="Семья", tariff_type="postpaid", priority=1, description="Безлимит на всех")
    off = await a_tariff(desk, name="Старый", priority=3, is_active=False)

    async def found(asked: str) -> list[int]:
        told = await desk.gets(f"/api/tariffs/{asked}")
        assert told.status == 200, told.body
        return [tariff["id"] for tariff in told.body["results"]]

    assert await found("?is_active=true") == await found("active/") == [first["id"], second["id"]]
    assert await found("?tariff_type=prepaid") == [first["id"], off["id"]]
    assert await found("?search=безлимит") == [first["id"], second["id"]]
    assert await found("?ordering=priority") == [second["id"], first["id"], off["id"]]
    assert await found("active/?ordering=-priority") == [first["id"], second["id"]]
    assert (await desk.gets("/api/tariffs/?is_active=maybe")).status == 400


async def test_the_contracts_of_a_tariff(world: World) -> None:
    desk = await opened(world)
    one, other = await a_contract(desk), await a_contract(desk)
    started = await active(desk)
    again = {"customer": (await a_person(desk))["id"], "tariff": one["tariff"]}
    second = (await desk.posts("/api/contracts/", again)).body

    told = await desk.gets(f"/api/tariffs/{one['tariff']}/contracts/")
    assert [contract["id"] for contract in told.body["results"]] == [one["id"], second["id"]]
    told = await desk.gets(f"/api/tariffs/{one['tariff']}/contracts/?search={other['number']}")
    assert told.body["count"] == 0
    assert (await desk.gets(f"/api/tariffs/{started['tariff']}/contracts/?status=active")).body["count"] == 1


async def test_statistics_count_what_is_there(world: World) -> None:
    desk = await opened(world)
    await a_tariff(desk)
    await a_tariff(desk, tariff_type="postpaid", is_active=False, monthly_fee="99.50")
    await a_tariff(await opened(world))

    assert (await desk.gets("/api/tariffs/statistics/")).body == {
        "total": 2,
        "by_is_active": {"true": 1, "false": 1},
        "by_tariff_type": {"prepaid": 1, "postpaid": 1},
        "total_monthly_fee": "699.50",
    }


def _error(message: str) -> dict[str, str]:
    return {"status": "error", "message": message}
