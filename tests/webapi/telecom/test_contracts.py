"""/api/contracts/ (001, 4): from a draft to the end."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from core.customers.models import Customer, CustomerStatus
from tests.webapi.telecom.desk import a_contract, a_person, a_sim, a_tariff, active, done, opened
from tests.world import Caller, World


async def test_a_contract_is_a_draft_with_a_number_of_its_own(world: World) -> None:
    desk, year = await opened(world), datetime.now(UTC).year
    person, tariff = await a_person(desk), await a_tariff(desk)

    told = await desk.posts(
        "/api/contracts/",
        {"customer": person["id"], "tariff": tariff["id"], "number": "X", "status": "active", "balance": 5, "sim": 1},
    )

    assert told.status == 201
    assert told.body.pop("created_at") == told.body.pop("updated_at")
    assert told.body == {
        "id": told.body["id"],
        "number": f"CTR-{year}-000001",
        "customer": person["id"],
        "tariff": tariff["id"],
        "tariff_type": "prepaid",
        "sim": None,
        "status": "draft",
        "suspended_for": None,
        "balance": "0.00",
        "owed": "0.00",
    }
    assert (await a_contract(desk))["number"] == f"CTR-{year}-000002"
    assert (await a_contract(await opened(world)))["number"] == f"CTR-{year}-000001"


async def test_a_contract_needs_somebody_and_a_tariff_of_the_store(world: World) -> None:
    desk, other = await opened(world), await opened(world)
    theirs = {"customer": (await a_person(other))["id"], "tariff": (await a_tariff(other))["id"]}
    ours = {"customer": (await a_person(desk))["id"], "tariff": (await a_tariff(desk))["id"]}

    for field in ("customer", "tariff"):
        told = await desk.posts("/api/contracts/", ours | {field: theirs[field]})
        assert (told.status, list(told.body)) == (400, [field])
    assert set((await desk.posts("/api/contracts/")).body) == {"customer", "tariff"}
    assert (await a_contract(desk))["number"].endswith("-000001"), "a number that was refused is given again"


async def test_a_free_sim_begins_a_contract(world: World) -> None:
    desk = await opened(world)
    contract, sim = await a_contract(desk), await a_sim(desk)

    told = await done(desk, f"/api/contracts/{contract['id']}/activate/", {"sim_id": sim["id"]})

    assert (told["status"], told["sim"]) == ("active", sim["id"])
    assert (await desk.gets(f"/api/sims/{sim['id']}/")).body["contract"] == contract["id"]


async def test_a_contract_begins_with_no_sim_but_a_free_one_of_the_store(world: World) -> None:
    desk, other = await opened(world), await opened(world)
    draft, taken, theirs, lost = await a_contract(desk), await active(desk), await a_sim(other), await a_sim(desk)
    await done(desk, f"/api/sims/{lost['id']}/block/")
    activate = f"/api/contracts/{draft['id']}/activate/"

    assert list((await desk.posts(activate)).body) == ["sim_id"]
    assert list((await desk.posts(activate, {"sim_id": theirs["id"]})).body) == ["sim_id"]
    for sim, status in ((taken["sim"], "active"), (lost["id"], "blocked")):
        told = await desk.posts(activate, {"sim_id": sim})
        assert (told.status, told.body) == (400, _error(f"SIM-карта не свободна: её статус — {status}."))
    assert (await desk.gets(f"/api/contracts/{draft['id']}/")).body == draft


async def test_nothing_begins_for_somebody_who_is_blocked(world: World) -> None:
    desk = await opened(world)
    draft, sim = await a_contract(desk), await a_sim(desk)
    await Customer.filter(id=draft["customer"]).update(status=CustomerStatus.BLOCKED)

    for told in (
        await desk.posts(f"/api/contracts/{draft['id']}/activate/", {"sim_id": sim["id"]}),
        await desk.posts(f"/api/sims/{sim['id']}/activate/", {"contract_id": draft["id"]}),
        await desk.posts("/api/contracts/", {"customer": draft["customer"], "tariff": draft["tariff"]}),
    ):
        assert (told.status, told.body) == (400, _error("Статус клиента — blocked: договор начать нельзя."))


async def test_a_contract_rests_goes_on_and_ends(world: World) -> None:
    desk = await opened(world)
    contract = await active(desk)
    at, sim = f"/api/contracts/{contract['id']}/", contract["sim"]

    rests = await done(desk, f"{at}suspend/", {"reason": "По заявлению клиента"})
    assert (rests["status"], rests["suspended_for"], rests["sim"]) == ("suspended", "asked", sim)
    goes_on = await done(desk, f"{at}resume/")
    assert (goes_on["status"], goes_on["suspended_for"]) == ("active", None)
    over = await done(desk, f"{at}terminate/")
    assert (over["status"], over["sim"]) == ("terminated", None)
    assert (await desk.gets(f"/api/sims/{sim}/")).body | {"status": "free", "contract": None} == (
        await desk.gets(f"/api/sims/{sim}/")
    ).body

    told = (await desk.gets(f"{at}history/")).body["results"]
    assert [(one["was"], one["became"], one["reason"], one["sim"], one["user"]) for one in reversed(told)] == [
        ("draft", "active", "", sim, desk.user["id"]),
        ("active", "suspended", "По заявлению клиента", sim, desk.user["id"]),
        ("suspended", "active", "", sim, desk.user["id"]),
        ("active", "terminated", "", sim, desk.user["id"]),
    ]


# From each state, the deeds that are out of turn.
OUT_OF_TURN = {
    "draft": ("suspend", "resume"),
    "active": ("activate", "resume"),
    "suspended": ("activate", "suspend"),
    "terminated": ("activate", "suspend", "resume", "terminate"),
}


@pytest.mark.parametrize(("state", "deeds"), OUT_OF_TURN.items())
async def test_out_of_turn_nothing_changes(world: World, state: str, deeds: tuple[str, ...]) -> None:
    desk = await opened(world)
    contract, free = await _in_state(desk, state), await a_sim(desk)
    assert contract["status"] == state
    at = f"/api/contracts/{contract['id']}/"
    before = (await desk.gets(f"{at}history/")).body

    for deed in deeds:
        told = await desk.posts(f"{at}{deed}/", {"sim_id": free["id"]})
        assert (told.status, told.body) == (400, _error(f"Действие недоступно: статус договора — {state}."))

    assert (await desk.gets(at)).body == contract
    assert (await desk.gets(f"{at}history/")).body == before
    assert (await desk.gets(f"/api/sims/{free['id']}/")).body["status"] == "free"


async def _in_state(desk: Caller, state: str) -> dict[str, Any]:
    if state == "draft":
        return await a_contract(desk)
    contract = await active(desk)
    deed = {"suspended": "suspend", "terminated": "terminate"}.get(state)
    return await done(desk, f"/api/contracts/{contract['id']}/{deed}/") if deed else contract


async def test_a_draft_may_end_at_once(world: World) -> None:
    desk = await opened(world)
    draft = await a_contract(desk)
    assert (await done(desk, f"/api/contracts/{draft['id']}/terminate/"))["status"] == "terminated"


async def test_a_lost_sim_stays_blocked_when_its_contract_ends(world: World) -> None:
    desk = await opened(world)
    contract = await active(desk)
    await done(desk, f"/api/sims/{contract['sim']}/block/")

    await done(desk, f"/api/contracts/{contract['id']}/terminate/")

    sim = (await desk.gets(f"/api/sims/{contract['sim']}/")).body
    assert (sim["status"], sim["contract"]) == ("blocked", None)


async def test_a_put_changes_the_tariff_and_of_a_draft_the_customer(world: World) -> None:
    desk = await opened(world)
    draft, running = await a_contract(desk), await active(desk, "100")
    other, person = await a_tariff(desk, tariff_type="postpaid"), await a_person(desk)
    everything = {"number": "X", "status": "terminated", "balance": "9.00", "sim": 1, "owed": 3}

    told = await desk.asks("PUT", f"/api/contracts/{draft['id']}/", everything | {"customer": person["id"]})
    assert told.body | {"updated_at": ""} == draft | {"customer": person["id"], "updated_at": ""}
    told = await desk.patches(f"/api/contracts/{running['id']}/", everything | {"tariff": other["id"]})
    changed = {"tariff": other["id"], "tariff_type": "postpaid", "updated_at": ""}
    assert told.body | {"updated_at": ""} == running | changed

    told = await desk.patches(f"/api/contracts/{running['id']}/", {"customer": person["id"]})
    assert told.body == {"customer": ["Клиента договора можно сменить, только пока договор в черновике."]}
    same = {"customer": running["customer"], "tariff": other["id"]}
    assert (await desk.patches(f"/api/contracts/{running['id']}/", same)).status == 200
    await done(desk, f"/api/tariffs/{running['tariff']}/deactivate/")
    told = await desk.patches(f"/api/contracts/{running['id']}/", {"tariff": running["tariff"]})
    assert (told.status, told.body) == (400, {"tariff": ["Тариф не активен."]})
    await done(desk, f"/api/contracts/{running['id']}/terminate/")
    told = await desk.patches(f"/api/contracts/{running['id']}/", {"tariff": draft["tariff"]})
    assert (told.status, told.body) == (400, _error("Действие недоступно: статус договора — terminated."))


async def test_a_contract_is_hidden_when_it_is_over_and_settled(world: World) -> None:
    desk = await opened(world)
    clerk, draft, running = await world.hired(desk), await a_contract(desk), await active(desk, "70")
    at = f"/api/contracts/{running['id']}/"

    assert (await clerk.deletes(f"/api/contracts/{draft['id']}/")).status == 403
    assert (await desk.deletes(f"/api/contracts/{draft['id']}/")).status == 204
    assert (await desk.deletes(at)).body == _error("Договор действует. Сначала закройте его.")
    await done(desk, f"{at}terminate/")
    assert (await desk.deletes(at)).body == _error("На балансе 70.00. Сначала рассчитайтесь по договору.")
    await done(desk, f"{at}deduct_balance/", {"amount": 70})
    assert (await desk.deletes(at)).status == 204
    assert (await desk.gets("/api/contracts/")).body["count"] == 0


async def test_who_is_served_is_not_deleted(world: World) -> None:
    desk = await opened(world)
    contract = await active(desk, "1")
    person = f"/api/customers/{contract['customer']}/"

    told = await desk.deletes(person)
    assert (told.status, told.body["detail"]) == (400, f"Contract {contract['number']} is in force or not settled.")
    await done(desk, f"/api/contracts/{contract['id']}/terminate/")
    assert (await desk.deletes(person)).status == 400
    await done(desk, f"/api/contracts/{contract['id']}/deduct_balance/", {"amount": 1})
    assert (await desk.deletes(person)).status == 204


def _error(message: str) -> dict[str, str]:
    return {"status": "error", "message": message}
