"""/api/sims/ (001, 2)."""

from __future__ import annotations

from typing import Any

import pytest

from core.telecom.models import SimChange
from tests.webapi.telecom.desk import a_contract, a_sim, active, done, opened
from tests.world import Caller, World

SIM = {"iccid": "8999605500000000017", "imsi": "437050000000001", "msisdn": "+996550123456"}


async def test_a_sim_comes_in_and_is_free(world: World) -> None:
    desk = await opened(world)

    told = await desk.posts("/api/sims/", SIM | {"status": "active", "contract": 7})

    assert told.status == 201
    assert told.body.pop("created_at") == told.body.pop("updated_at")
    assert told.body == SIM | {"id": told.body["id"], "status": "free", "contract": None}
    assert (await desk.gets(f"/api/sims/{told.body['id']}/")).body["iccid"] == SIM["iccid"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"iccid": ""}, "iccid"),
        ({"iccid": "8999 6055"}, "iccid"),
        ({"iccid": "8" * 23}, "iccid"),
        ({"imsi": "4370500000000012"}, "imsi"),
        ({"imsi": "437-05"}, "imsi"),
        ({"msisdn": "0550 12 34 56"}, "msisdn"),
        ({"msisdn": 996550123456}, "msisdn"),
    ],
)
async def test_a_number_that_is_none_is_refused(world: World, wrong: dict[str, Any], field: str) -> None:
    told = await (await opened(world)).posts("/api/sims/", SIM | wrong)

    assert (told.status, list(told.body)) == (400, [field])


@pytest.mark.parametrize(
    ("again", "said"),
    [
        ({"iccid": SIM["iccid"]}, {"iccid": ["SIM-карта с таким ICCID уже существует."]}),
        ({"imsi": SIM["imsi"]}, {"imsi": ["SIM-карта с таким IMSI уже существует."]}),
        ({"msisdn": "996550123456"}, {"msisdn": ["SIM-карта с таким MSISDN уже существует."]}),
    ],
)
async def test_a_number_is_of_one_sim(world: World, again: dict[str, str], said: dict[str, Any]) -> None:
    desk = await opened(world)
    await a_sim(desk, **SIM)

    told = await desk.posts("/api/sims/", {"iccid": "1"} | again)

    assert (told.status, told.body) == (400, said)


async def test_another_store_has_its_own_numbers(world: World) -> None:
    await a_sim(await opened(world), **SIM)
    assert (await a_sim(await opened(world), **SIM))["status"] == "free"


async def test_a_put_changes_what_it_names_and_no_state(world: World) -> None:
    desk = await opened(world)
    sim = await a_sim(desk)

    for method, number in (("PUT", "+996550000001"), ("PATCH", "+996550000002")):
        told = await desk.asks(
            method, f"/api/sims/{sim['id']}/", {"msisdn": number, "status": "blocked", "contract": 1}
        )

        assert (told.status, told.body["msisdn"], told.body["iccid"]) == (200, number, sim["iccid"])
        assert (told.body["status"], told.body["contract"]) == ("free", None)


async def test_a_sim_is_bound_from_its_own_side(world: World) -> None:
    desk = await opened(world)
    sim, contract = await a_sim(desk), await a_contract(desk)

    told = await done(desk, f"/api/sims/{sim['id']}/activate/", {"contract_id": contract["id"]})

    assert (told["status"], told["contract"]) == ("active", contract["id"])
    began = (await desk.gets(f"/api/contracts/{contract['id']}/")).body
    assert (began["status"], began["sim"]) == ("active", sim["id"])


async def test_what_cannot_be_bound_changes_nothing(world: World) -> None:
    desk, other = await opened(world), await opened(world)
    free, taken, strangers = await a_sim(desk), await active(desk), await a_contract(other)

    async def refused(sim: int, body: dict[str, Any]) -> Any:
        told = await desk.posts(f"/api/sims/{sim}/activate/", body)
        assert told.status == 400
        return told.body

    assert await refused(free["id"], {}) == {"contract_id": ["Укажите договор, для которого активируется SIM-карта."]}
    unknown = await refused(free["id"], {"contract_id": strangers["id"]})
    assert list(unknown) == ["contract_id"]
    assert await refused(free["id"], {"contract_id": taken["id"]}) == _error(
        "Действие недоступно: статус договора — active."
    )
    assert await refused(taken["sim"], {"contract_id": taken["id"]}) == _error(
        "Действие недоступно: статус SIM-карты — active."
    )
    assert (await desk.gets(f"/api/sims/{free['id']}/")).body["status"] == "free"


async def test_a_sim_taken_off_rests_its_contract_until_another_comes(world: World) -> None:
    desk = await opened(world)
    contract, other = await active(desk), await a_sim(desk)

    freed = await done(desk, f"/api/sims/{contract['sim']}/deactivate/")
    assert (freed["status"], freed["contract"]) == ("free", None)
    rests = (await desk.gets(f"/api/contracts/{contract['id']}/")).body
    assert (rests["status"], rests["suspended_for"], rests["sim"]) == ("suspended", "sim", None)
    told = await desk.posts(f"/api/contracts/{contract['id']}/resume/")
    assert (told.status, told.body["message"]) == (400, "У договора нет SIM-карты. Сначала активируйте её.")

    await done(desk, f"/api/sims/{other['id']}/activate/", {"contract_id": contract["id"]})
    goes_on = (await desk.gets(f"/api/contracts/{contract['id']}/")).body
    assert (goes_on["status"], goes_on["suspended_for"], goes_on["sim"]) == ("active", None, other["id"])


async def test_what_has_no_sim_can_be_suspended_and_no_sim_wakes_it_then(world: World) -> None:
    desk = await opened(world)
    contract = await active(desk)
    await done(desk, f"/api/sims/{contract['sim']}/deactivate/")

    asked = await done(desk, f"/api/contracts/{contract['id']}/suspend/")
    assert (asked["suspended_for"], asked["sim"]) == ("asked", None)
    await done(desk, f"/api/sims/{contract['sim']}/activate/", {"contract_id": contract["id"]})

    rests = (await desk.gets(f"/api/contracts/{contract['id']}/")).body
    assert (rests["status"], rests["suspended_for"], rests["sim"]) == ("suspended", "asked", contract["sim"])


async def test_what_was_suspended_by_hand_stays_so_with_another_sim(world: World) -> None:
    desk = await opened(world)
    contract, other = await active(desk), await a_sim(desk)
    await done(desk, f"/api/contracts/{contract['id']}/suspend/")
    await done(desk, f"/api/sims/{contract['sim']}/deactivate/")

    await done(desk, f"/api/sims/{other['id']}/activate/", {"contract_id": contract["id"]})

    rests = (await desk.gets(f"/api/contracts/{contract['id']}/")).body
    assert (rests["status"], rests["suspended_for"], rests["sim"]) == ("suspended", "asked", other["id"])
    assert (await done(desk, f"/api/contracts/{contract['id']}/resume/"))["status"] == "active"


async def test_a_blocked_sim_serves_its_contract_again_or_is_freed(world: World) -> None:
    desk = await opened(world)
    contract = await active(desk)
    sim = f"/api/sims/{contract['sim']}/"

    blocked = await done(desk, f"{sim}block/")
    assert (blocked["status"], blocked["contract"]) == ("blocked", contract["id"])
    assert (await desk.gets(f"/api/contracts/{contract['id']}/")).body["status"] == "active"
    assert (await desk.posts(f"{sim}block/")).body == _error("Действие недоступно: статус SIM-карты — blocked.")
    stranger = await a_contract(desk)
    assert (await desk.posts(f"{sim}activate/", {"contract_id": stranger["id"]})).status == 400

    assert (await done(desk, f"{sim}activate/"))["status"] == "active"
    await done(desk, f"{sim}block/")
    assert (await done(desk, f"{sim}deactivate/"))["status"] == "free"
    assert (await desk.posts(f"{sim}deactivate/")).status == 400
    moves = [(one.was.value, one.became.value) for one in await SimChange.filter(sim_id=contract["sim"]).order_by("id")]
    assert moves == [
        ("free", "active"),
        ("active", "blocked"),
        ("blocked", "active"),
        ("active", "blocked"),
        ("blocked", "free"),
    ]


async def test_a_sim_that_serves_nobody_is_hidden_by_who_manages(world: World) -> None:
    desk = await opened(world)
    contract, free = await active(desk), await a_sim(desk, **SIM)
    clerk = await world.hired(desk)

    assert (await clerk.deletes(f"/api/sims/{free['id']}/")).status == 403
    told = await desk.deletes(f"/api/sims/{contract['sim']}/")
    assert told.body == _error("SIM-карта привязана к договору. Сначала деактивируйте её.")
    assert (await desk.deletes(f"/api/sims/{free['id']}/")).status == 204
    assert (await desk.gets(f"/api/sims/{free['id']}/")).status == 404
    assert (await a_sim(desk, **SIM))["iccid"] == SIM["iccid"]


async def test_lists_are_filtered_searched_and_ordered(world: World) -> None:
    desk = await opened(world)
    contract, free = await active(desk), await a_sim(desk, msisdn="996707112233")
    blocked = await a_sim(desk)
    await done(desk, f"/api/sims/{blocked['id']}/block/")

    async def found(asked: str) -> list[int]:
        told = await desk.gets(f"/api/sims/{asked}")
        assert told.status == 200, told.body
        assert list(told.body) == ["count", "next", "previous", "results"]
        return [sim["id"] for sim in told.body["results"]]

    assert await found("?status=free") == await found("free/") == [free["id"]]
    assert await found(f"?contract={contract['id']}") == [contract["sim"]]
    assert await found("?search=+996707") == await found("?search=%2B996707") == [free["id"]]
    assert await found(f"?search={blocked['imsi']}") == [blocked["id"]]
    assert await found("?ordering=-created_at&page_size=1&page=2") == [free["id"]]
    assert (await desk.gets("/api/sims/?status=lost")).status == 400
    assert (await desk.gets("/api/sims/?ordering=colour")).status == 400


async def test_statistics_count_what_is_there(world: World) -> None:
    desk = await opened(world)
    assert (await _counted(desk)) == {
        "total": 0,
        "by_status": {"free": 0, "active": 0, "blocked": 0},
        "by_contract": {"bound": 0, "unbound": 0},
    }
    contract, _, lost = await active(desk), await a_sim(desk), await a_sim(desk)
    await done(desk, f"/api/sims/{contract['sim']}/block/")
    await done(desk, f"/api/sims/{lost['id']}/block/")
    await active(await opened(world))

    assert (await _counted(desk)) == {
        "total": 3,
        "by_status": {"free": 1, "active": 0, "blocked": 2},
        "by_contract": {"bound": 1, "unbound": 2},
    }


async def _counted(desk: Caller) -> Any:
    return (await desk.gets("/api/sims/statistics/")).body


def _error(message: str) -> dict[str, str]:
    return {"status": "error", "message": message}
