"""SIM cards, contracts and their balances when thirty-two clerks ask in the same instant."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any
from uuid import uuid4

import pytest

from core.telecom.models import Contract, ContractChange, ContractEntry, Sim, SimStatus
from tests.core.telecom.proving import breaches
from tests.webapi.telecom.desk import a_contract, a_sim, a_tariff, active, opened
from tests.world import Caller, Reply, World

pytestmark = pytest.mark.race

MANY = 32


async def at_once(desk: Caller, asked: list[tuple[str, dict[str, Any]]]) -> list[Reply]:
    """A clash is asked again, as any client would: the API promises that a moment later it will pass."""
    return await asyncio.gather(*(_in_the_end(desk, path, body) for path, body in asked))


async def _in_the_end(desk: Caller, path: str, body: dict[str, Any]) -> Reply:
    while (told := await desk.posts(path, body)).status == 409:
        pass
    return told


def statuses(told: list[Reply]) -> Counter[int]:
    return Counter(reply.status for reply in told)


async def test_one_sim_for_many_contracts_serves_one(busy_world: World) -> None:
    desk = await opened(busy_world)
    sim, tariff = await a_sim(desk), (await a_tariff(desk))["id"]
    drafts = [(await a_contract(desk, tariff))["id"] for _ in range(MANY)]

    told = await at_once(desk, [(f"/api/contracts/{draft}/activate/", {"sim_id": sim["id"]}) for draft in drafts])

    assert statuses(told) == {200: 1, 400: MANY - 1}
    assert await Contract.filter(status="active").count() == 1
    assert await ContractChange.all().count() == 1
    assert await breaches() == []


async def test_many_sims_for_one_contract_from_both_sides(busy_world: World) -> None:
    desk = await opened(busy_world)
    draft = await a_contract(desk)
    cards = [(await a_sim(desk))["id"] for _ in range(MANY)]
    of_contract = [(f"/api/contracts/{draft['id']}/activate/", {"sim_id": card}) for card in cards[::2]]
    of_sim = [(f"/api/sims/{card}/activate/", {"contract_id": draft["id"]}) for card in cards[1::2]]

    told = await at_once(desk, of_contract + of_sim)

    assert statuses(told) == {200: 1, 400: MANY - 1}
    assert await Sim.filter(status=SimStatus.ACTIVE).count() == 1
    assert await breaches() == []


async def test_one_activation_asked_for_many_times_is_one(busy_world: World) -> None:
    desk = await opened(busy_world)
    draft, sim = await a_contract(desk), await a_sim(desk)

    told = await at_once(desk, [(f"/api/contracts/{draft['id']}/activate/", {"sim_id": sim["id"]})] * MANY)

    assert statuses(told) == {200: 1, 400: MANY - 1}
    assert await ContractChange.all().count() == 1
    assert await breaches() == []


async def test_of_many_deductions_as_many_pass_as_the_balance_bears(busy_world: World) -> None:
    desk = await opened(busy_world)
    contract = await active(desk, "100.00")

    told = await at_once(desk, [(f"/api/contracts/{contract['id']}/deduct_balance/", {"amount": "7.00"})] * MANY)

    assert statuses(told) == {200: 14, 400: MANY - 14}
    assert {reply.body["balance"] for reply in told if reply.status == 200} >= {"93.00", "2.00"}
    assert (await desk.gets(f"/api/contracts/{contract['id']}/")).body["balance"] == "2.00"
    assert await ContractEntry.filter(kind="charge").count() == 14
    assert await breaches() == []


async def test_one_name_of_a_top_up_is_one_top_up(busy_world: World) -> None:
    desk = await opened(busy_world)
    contract, named = await active(desk), {"amount": 10, "client_uuid": str(uuid4())}

    told = await at_once(desk, [(f"/api/contracts/{contract['id']}/add_balance/", named)] * MANY)

    assert {(reply.status, reply.body["balance"]) for reply in told} == {(200, "10.00")}
    assert await ContractEntry.all().count() == 1
    assert await breaches() == []


async def test_ending_and_binding_and_taking_off_at_once_leaves_all_in_order(busy_world: World) -> None:
    """Whoever comes first: nothing is bound by halves, and every state has its history."""
    desk = await opened(busy_world)
    contracts = [await active(desk, "50") for _ in range(4)]
    drafts, spare = [await a_contract(desk) for _ in range(4)], [await a_sim(desk) for _ in range(2)]
    asked: list[tuple[str, dict[str, Any]]] = []
    for one, draft in zip(contracts, drafts, strict=True):
        asked += [(f"/api/contracts/{one['id']}/{deed}/", {}) for deed in ("suspend", "terminate", "resume")]
        asked += [(f"/api/sims/{one['sim']}/{deed}/", {}) for deed in ("block", "deactivate")]
        asked += [(f"/api/contracts/{draft['id']}/activate/", {"sim_id": one["sim"]})]
        asked += [(f"/api/sims/{card['id']}/activate/", {"contract_id": one["id"]}) for card in spare]

    told = await at_once(desk, asked)

    assert set(statuses(told)) <= {200, 400}
    assert await Contract.filter(status="terminated").count() == len(contracts)
    assert await breaches() == []


async def test_numbers_have_no_gap_and_no_twin(busy_world: World) -> None:
    desk = await opened(busy_world)
    draft = await a_contract(desk)
    body = {"customer": draft["customer"], "tariff": draft["tariff"]}

    told = await at_once(desk, [("/api/contracts/", body)] * MANY)

    assert statuses(told) == {201: MANY}
    numbers = sorted(int(one.number[-6:]) for one in await Contract.all())
    assert numbers == list(range(1, MANY + 2))


async def test_no_contract_is_opened_on_a_tariff_that_goes(busy_world: World) -> None:
    """Of a deletion and an opening one comes first, and the other is refused."""
    desk = await opened(busy_world)
    tariffs = [(await a_tariff(desk))["id"] for _ in range(MANY)]
    customer = (await a_contract(desk))["customer"]

    async def both(tariff: int) -> tuple[int, int]:
        going, opening = await asyncio.gather(
            desk.deletes(f"/api/tariffs/{tariff}/"),
            _in_the_end(desk, "/api/contracts/", {"customer": customer, "tariff": tariff}),
        )
        return going.status, opening.status

    assert set(await asyncio.gather(*(both(tariff) for tariff in tariffs))) <= {(204, 400), (400, 201)}
