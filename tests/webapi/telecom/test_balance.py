"""The balance of a contract (001, 4), its lists and its figures."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from core.notices.models import NoticeKind
from core.telecom.models import Contract, ContractStatus, SuspendedFor
from tests.core.notices.hearing import delivered, heard
from tests.webapi.telecom.desk import a_contract, active, done, opened
from tests.world import World


async def test_money_comes_and_goes_and_each_is_an_entry(world: World) -> None:
    desk = await opened(world)
    contract = await active(desk)
    at = f"/api/contracts/{contract['id']}/"

    assert (await done(desk, f"{at}add_balance/", {"amount": 1000.00}))["balance"] == "1000.00"
    told = await done(desk, f"{at}deduct_balance/", {"amount": 500.00, "description": "Замена SIM"})
    assert (told["id"], told["balance"]) == (contract["id"], "500.00")

    ledger = (await desk.gets(f"{at}entries/")).body["results"]
    assert [(one["kind"], one["amount"], one["balance_after"], one["description"]) for one in ledger] == [
        ("charge", "-500.00", "500.00", "Замена SIM"),
        ("payment", "1000.00", "1000.00", ""),
    ]
    assert (await desk.gets(f"{at}entries/?kind=charge")).body["count"] == 1


@pytest.mark.parametrize("wrong", [{}, {"amount": 0}, {"amount": -5}, {"amount": "1.005"}, {"amount": 1e15}])
async def test_an_amount_that_is_none_changes_nothing(world: World, wrong: dict[str, Any]) -> None:
    desk = await opened(world)
    contract = await active(desk, "10")

    for deed in ("add_balance", "deduct_balance"):
        told = await desk.posts(f"/api/contracts/{contract['id']}/{deed}/", wrong)
        assert (told.status, list(told.body)) == (400, ["amount"])
    assert (await desk.gets(f"/api/contracts/{contract['id']}/")).body["balance"] == "10.00"


async def test_a_prepaid_balance_never_goes_below_zero_and_a_postpaid_one_may(world: World) -> None:
    desk = await opened(world)
    prepaid, postpaid = await active(desk, "10"), await active(desk, tariff_type="postpaid")

    told = await desk.posts(f"/api/contracts/{prepaid['id']}/deduct_balance/", {"amount": "10.01"})
    assert (told.status, told.body) == (
        400,
        {"status": "error", "message": "Недостаточно средств: на балансе 10.00, требуется 10.01."},
    )
    assert (await done(desk, f"/api/contracts/{prepaid['id']}/deduct_balance/", {"amount": 10}))["balance"] == "0.00"
    owes = await done(desk, f"/api/contracts/{postpaid['id']}/deduct_balance/", {"amount": "10.01"})
    assert owes["balance"] == "-10.01"
    told = await desk.patches(f"/api/contracts/{postpaid['id']}/", {"tariff": prepaid["tariff"]})
    assert (told.status, list(told.body)) == (400, ["tariff"])


async def test_what_is_over_is_settled_and_no_more(world: World) -> None:
    desk = await opened(world)
    rich, poor = await active(desk, "50"), await active(desk, tariff_type="postpaid")
    await done(desk, f"/api/contracts/{poor['id']}/deduct_balance/", {"amount": 30})
    for contract in (rich, poor):
        await done(desk, f"/api/contracts/{contract['id']}/terminate/")

    for contract, deed, amount in (
        (rich, "add_balance", 1),
        (rich, "deduct_balance", 51),
        (poor, "deduct_balance", 1),
        (poor, "add_balance", 31),
    ):
        told = await desk.posts(f"/api/contracts/{contract['id']}/{deed}/", {"amount": amount})
        assert told.status == 400
        assert told.body["message"].startswith("Договор закрыт")
    assert (await done(desk, f"/api/contracts/{rich['id']}/deduct_balance/", {"amount": 50}))["balance"] == "0.00"
    assert (await done(desk, f"/api/contracts/{poor['id']}/add_balance/", {"amount": 30}))["balance"] == "0.00"


async def test_a_name_of_a_top_up_is_one_top_up(world: World) -> None:
    desk = await opened(world)
    contract, other = await active(desk), await active(desk)
    at, named = f"/api/contracts/{contract['id']}/", {"amount": 100, "client_uuid": str(uuid4())}

    for _ in range(2):
        assert (await done(desk, f"{at}add_balance/", named))["balance"] == "100.00"
    for path, body in (
        (f"/api/contracts/{other['id']}/add_balance/", named),
        (f"{at}deduct_balance/", named),
        (f"{at}add_balance/", named | {"amount": 99}),
    ):
        told = await desk.posts(path, body)
        assert (told.status, list(told.body)) == (422, ["client_uuid"])
    assert (await desk.gets(f"{at}entries/")).body["count"] == 1


async def test_a_top_up_wakes_what_rests_for_its_balance_once_it_covers_the_fee(world: World) -> None:
    desk = await opened(world)
    contract = await active(desk, "100")
    await _rests(contract["id"], owed=600)
    at = f"/api/contracts/{contract['id']}/"

    assert (await done(desk, f"{at}add_balance/", {"amount": "499.99"}))["status"] == "suspended"
    told = await desk.posts(f"{at}resume/")
    assert told.body["message"] == "Недостаточно средств: на балансе 599.99, требуется 600.00."
    awake = await done(desk, f"{at}add_balance/", {"amount": "0.01"})

    assert (awake["status"], awake["suspended_for"], awake["balance"], awake["owed"]) == (
        "active",
        None,
        "0.00",
        "0.00",
    )
    [fee, *_] = (await desk.gets(f"{at}entries/")).body["results"]
    assert (fee["kind"], fee["amount"], fee["balance_after"]) == ("fee", "-600.00", "0.00")


async def test_a_top_up_wakes_nothing_that_a_clerk_suspended(world: World) -> None:
    desk = await opened(world)
    contract = await active(desk)
    await done(desk, f"/api/contracts/{contract['id']}/suspend/")

    told = await done(desk, f"/api/contracts/{contract['id']}/add_balance/", {"amount": 5000})

    assert (told["status"], told["suspended_for"]) == ("suspended", "asked")


async def test_what_rests_for_its_balance_can_be_suspended_too_and_owes_its_fee_when_resumed(world: World) -> None:
    desk = await opened(world)
    contract = await active(desk, "100")
    await _rests(contract["id"], owed=600)
    at = f"/api/contracts/{contract['id']}/"

    asked = await done(desk, f"{at}suspend/", {"reason": "Уезжает на год"})
    assert (asked["status"], asked["suspended_for"], asked["owed"]) == ("suspended", "asked", "600.00")
    assert (await desk.posts(f"{at}suspend/")).body["message"] == "Действие недоступно: статус договора — suspended."
    still = await done(desk, f"{at}add_balance/", {"amount": 1000})
    assert (still["suspended_for"], still["balance"]) == ("asked", "1100.00")

    resumed = await done(desk, f"{at}resume/")
    assert (resumed["status"], resumed["balance"], resumed["owed"]) == ("active", "500.00", "0.00")
    [change, *_] = (await desk.gets(f"{at}history/")).body["results"][1:]
    assert (change["was"], change["became"], change["reason"]) == ("suspended", "suspended", "Уезжает на год")


async def test_the_customer_hears_of_rest_and_of_waking(world: World) -> None:
    desk = await opened(world)
    contract = await active(desk, "100")
    at = f"/api/contracts/{contract['id']}/"
    await done(desk, f"{at}suspend/")
    await done(desk, f"{at}resume/")
    await done(desk, f"/api/sims/{contract['sim']}/deactivate/")
    await done(desk, f"/api/sims/{contract['sim']}/activate/", {"contract_id": contract["id"]})
    await done(desk, f"{at}suspend/")
    # It rests already: that its SIM goes too is nothing new to its customer.
    await done(desk, f"/api/sims/{contract['sim']}/deactivate/")

    await delivered(desk)

    told = [(kind, facts["suspended_for"]) for kind, facts in await heard(desk, customer_id=contract["customer"])]
    assert told == [
        ("contract.suspended", "asked"),
        ("contract.resumed", None),
        ("contract.suspended", "sim"),
        ("contract.resumed", None),
        ("contract.suspended", "asked"),
    ]


async def test_little_is_told_once_until_there_was_enough(world: World) -> None:
    desk = await opened(world)
    contract = await active(desk, "700", monthly_fee="600.00")

    async def warned(deed: str, amount: int) -> int:
        await done(desk, f"/api/contracts/{contract['id']}/{deed}/", {"amount": amount})
        await delivered(desk)
        return len(await heard(desk, kind=NoticeKind.BALANCE_LOW))

    # A month costs 600: 700, 600, 590, 580, 599, 589, 600, 599.
    seen = [await warned("deduct_balance", 100), await warned("deduct_balance", 10), await warned("deduct_balance", 10)]
    seen += [await warned("add_balance", 19), await warned("deduct_balance", 10)]
    seen += [await warned("add_balance", 11), await warned("deduct_balance", 1)]
    assert seen == [0, 1, 1, 1, 1, 1, 2]


async def test_what_a_fee_leaves_of_a_top_up_is_little_or_enough(world: World) -> None:
    desk = await opened(world)
    contract = await active(desk, "10", monthly_fee="600.00")
    at = f"/api/contracts/{contract['id']}/"

    async def topped_up(amount: int) -> int:
        await _rests(contract["id"], owed=600)
        assert (await done(desk, f"{at}add_balance/", {"amount": amount}))["status"] == "active"
        await delivered(desk)
        return len(await heard(desk, kind=NoticeKind.BALANCE_LOW))

    # 10 + 700 - 600 = 110, then 610, then 10: little, enough, little again.
    assert [await topped_up(700), await topped_up(1100)] == [1, 1]
    await done(desk, f"{at}deduct_balance/", {"amount": 600})
    await delivered(desk)
    assert len(await heard(desk, kind=NoticeKind.BALANCE_LOW)) == 2


async def test_the_store_may_say_what_little_is(world: World) -> None:
    desk = await opened(world)
    contract = await active(desk, "700")
    assert (await desk.patches("/api/store/", {"low_balance": "50.00"})).body["low_balance"] == "50.00"

    await done(desk, f"/api/contracts/{contract['id']}/deduct_balance/", {"amount": 650})
    await delivered(desk)
    assert await heard(desk, kind=NoticeKind.BALANCE_LOW) == []
    await done(desk, f"/api/contracts/{contract['id']}/deduct_balance/", {"amount": "0.01"})
    await delivered(desk)
    [(_, facts)] = await heard(desk, kind=NoticeKind.BALANCE_LOW)
    assert (facts["number"], facts["balance"]) == (contract["number"], "49.99")


async def test_lists_are_filtered_searched_and_ordered(world: World) -> None:
    desk = await opened(world)
    draft, running = await a_contract(desk), await active(desk, "5")

    async def found(asked: str) -> list[int]:
        told = await desk.gets(asked)
        assert told.status == 200, told.body
        return [contract["id"] for contract in told.body["results"]]

    at = "/api/contracts/"
    assert await found(f"{at}?status=draft") == await found(f"{at}?search={draft['number'][-3:]}") == [draft["id"]]
    assert await found(f"{at}?customer={running['customer']}") == [running["id"]]
    assert await found(f"/api/customers/{running['customer']}/contracts/") == [running["id"]]
    assert await found(f"{at}?tariff={running['tariff']}") == [running["id"]]
    assert await found(f"{at}?search=CTR-20&ordering=-balance") == [running["id"], draft["id"]]
    for asked in ("status=dead", "ordering=colour", "customer=x", "page=2"):
        assert (await desk.gets(f"{at}?{asked}")).status in (400, 404)


async def test_statistics_count_what_is_there(world: World) -> None:
    desk = await opened(world)
    draft, running = await a_contract(desk), await active(desk, "70.50")
    debtor = await active(desk, tariff_type="postpaid")
    await done(desk, f"/api/contracts/{debtor['id']}/deduct_balance/", {"amount": 20})
    await active(await opened(world), "1000")

    assert (await desk.gets("/api/contracts/statistics/")).body == {
        "total": 3,
        "by_status": {"draft": 1, "active": 2, "suspended": 0, "terminated": 0},
        "by_tariff": {str(one["tariff"]): 1 for one in (draft, running, debtor)},
        "by_customer": {str(one["customer"]): 1 for one in (draft, running, debtor)},
        "total_balance": "50.50",
        "total_debt": "20.00",
    }


async def _rests(contract: int, owed: int) -> None:
    """As the monthly fee leaves it."""
    rests = {"status": ContractStatus.SUSPENDED, "suspended_for": SuspendedFor.BALANCE, "owed": owed}
    await Contract.filter(id=contract).update(**rests)
