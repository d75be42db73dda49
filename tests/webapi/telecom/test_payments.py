"""Payments of contracts (001, 5)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from core.telecom.models import ContractEntry
from core.telecom.payment import ContractPayment
from tests.core.telecom.proving import breaches
from tests.webapi.telecom.desk import active, done, made, opened
from tests.world import Caller, World

AT = "/api/payments/"


async def _written(desk: Caller, contract: dict[str, Any], amount: str = "1000.00", **facts: Any) -> dict[str, Any]:
    return await made(desk, AT, {"contract": contract["id"], "amount": amount} | facts)


async def _balance(desk: Caller, contract: dict[str, Any]) -> str:
    return str((await desk.gets(f"/api/contracts/{contract['id']}/")).body["balance"])


async def _statuses(desk: Caller, payment: dict[str, Any]) -> list[tuple[str, str, str]]:
    told = await desk.gets(f"{AT}{payment['id']}/history/")
    return [(one["was"], one["became"], one["reason"]) for one in reversed(told.body["results"])]


async def test_a_payment_is_pending_until_it_is_processed(world: World) -> None:
    desk = await opened(world)
    contract = await active(desk)

    payment = await _written(desk, contract)
    assert payment == {
        "id": payment["id"],
        "transaction_id": f"TXN-{payment['id']}",
        "contract": contract["id"],
        "amount": "1000.00",
        "transaction_type": "payment",
        "payment_method": "cash",
        "status": "pending",
        "description": "",
        "created_at": payment["created_at"],
        "updated_at": payment["updated_at"],
    }
    assert await _balance(desk, contract) == "0.00"

    told = await done(desk, f"{AT}{payment['id']}/process/")
    assert (told["id"], told["status"]) == (payment["id"], "success")
    assert await _balance(desk, contract) == "1000.00"
    assert await _statuses(desk, payment) == [("pending", "processing", ""), ("processing", "success", "")]
    assert (await desk.gets(f"{AT}{payment['id']}/")).body == told
    assert await breaches() == []


async def test_a_charge_takes_from_the_balance(world: World) -> None:
    desk = await opened(world)
    contract = await active(desk, "500")
    charge = await _written(desk, contract, "120.50", transaction_type="charge", description="Детализация")

    assert charge["payment_method"] == "balance"
    assert (await done(desk, f"{AT}{charge['id']}/process/"))["status"] == "success"
    assert await _balance(desk, contract) == "379.50"
    entry = await ContractEntry.get(payment_id=charge["id"])
    assert (entry.kind, f"{entry.amount}", entry.description) == ("charge", "-120.50", "Детализация")


async def test_what_the_balance_cannot_bear_stays_pending(world: World) -> None:
    desk = await opened(world)
    contract = await active(desk, "100")
    charge = await _written(desk, contract, "100.01", transaction_type="charge")

    told = await desk.posts(f"{AT}{charge['id']}/process/")

    assert (told.status, told.body["message"]) == (400, "Недостаточно средств: на балансе 100.00, требуется 100.01.")
    assert (await desk.gets(f"{AT}{charge['id']}/")).body["status"] == "pending"
    assert await _statuses(desk, charge) == []
    await done(desk, f"/api/contracts/{contract['id']}/add_balance/", {"amount": "0.01"})
    assert (await done(desk, f"{AT}{charge['id']}/process/"))["status"] == "success"
    assert await _balance(desk, contract) == "0.00"


async def test_cancelling_undoes_what_there_is_to_undo(world: World) -> None:
    desk = await opened(world)
    contract = await active(desk)
    pending, booked = await _written(desk, contract), await _written(desk, contract, "70")
    charge = await _written(desk, contract, "50", transaction_type="charge")
    for payment in (booked, charge):
        await done(desk, f"{AT}{payment['id']}/process/")

    told = await done(desk, f"{AT}{pending['id']}/cancel/", {"reason": "Передумал"})
    assert (told["status"], await _balance(desk, contract)) == ("cancelled", "20.00")
    assert await _statuses(desk, pending) == [("pending", "cancelled", "Передумал")]

    # Of the 70 only 20 are left.
    refused = await desk.posts(f"{AT}{booked['id']}/cancel/")
    assert (refused.status, await _balance(desk, contract)) == (400, "20.00")
    assert (await done(desk, f"{AT}{charge['id']}/cancel/"))["status"] == "refunded"
    assert (await done(desk, f"{AT}{booked['id']}/cancel/"))["status"] == "refunded"
    assert await _balance(desk, contract) == "0.00"
    assert await breaches() == []


async def test_what_is_cancelled_on_a_postpaid_contract_is_owed(world: World) -> None:
    desk = await opened(world)
    contract = await active(desk, tariff_type="postpaid")
    payment = await _written(desk, contract, "100")
    await done(desk, f"{AT}{payment['id']}/process/")
    await done(desk, f"/api/contracts/{contract['id']}/deduct_balance/", {"amount": 100})

    await done(desk, f"{AT}{payment['id']}/cancel/")

    assert await _balance(desk, contract) == "-100.00"


async def test_a_payment_that_did_not_come(world: World) -> None:
    desk = await opened(world)
    contract = await active(desk)
    payment = await _written(desk, contract, payment_method="card")

    told = await done(desk, f"{AT}{payment['id']}/fail/", {"reason": "Карта отклонена"})

    assert (told["status"], await _balance(desk, contract)) == ("failed", "0.00")
    assert await _statuses(desk, payment) == [("pending", "failed", "Карта отклонена")]


@pytest.mark.parametrize(
    ("deeds", "refused"),
    [
        (["process"], ["process", "fail"]),
        (["cancel"], ["process", "cancel", "fail"]),
        (["fail"], ["process", "cancel", "fail"]),
        (["process", "cancel"], ["process", "cancel", "fail"]),
    ],
)
async def test_out_of_turn_nothing_changes(world: World, deeds: list[str], refused: list[str]) -> None:
    desk = await opened(world)
    contract = await active(desk)
    payment = await _written(desk, contract)
    for deed in deeds:
        payment = await done(desk, f"{AT}{payment['id']}/{deed}/")
    before = (await _balance(desk, contract), await _statuses(desk, payment))

    for deed in refused:
        told = await desk.posts(f"{AT}{payment['id']}/{deed}/")
        sentence = f"Действие недоступно: статус платежа — {payment['status']}."
        assert (told.status, told.body) == (400, {"status": "error", "message": sentence})

    assert (await _balance(desk, contract), await _statuses(desk, payment)) == before
    assert (await desk.gets(f"{AT}{payment['id']}/")).body == payment


async def test_a_pending_payment_can_be_corrected_but_not_its_status(world: World) -> None:
    desk = await opened(world)
    contract, other = await active(desk), await active(desk)
    payment = await _written(desk, contract)

    asked = {"amount": "250.5", "contract": other["id"], "payment_method": "mobile", "transaction_type": "payment"}
    told = await desk.asks("PUT", f"{AT}{payment['id']}/", asked | {"status": "success", "transaction_id": "TXN-0"})
    assert (told.status, told.body["amount"], told.body["contract"]) == (200, "250.50", other["id"])
    assert (told.body["status"], told.body["transaction_id"]) == ("pending", payment["transaction_id"])

    await done(desk, f"{AT}{payment['id']}/process/")
    assert (await desk.patches(f"{AT}{payment['id']}/", {"amount": 1})).status == 400
    assert (await desk.patches(f"{AT}{payment['id']}/", {"amount": "250.50"})).status == 200
    assert (await _balance(desk, contract), await _balance(desk, other)) == ("0.00", "250.50")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"amount": 0}, "amount"),
        ({"amount": "-1"}, "amount"),
        ({"amount": "1.001"}, "amount"),
        ({"amount": "1000000000000"}, "amount"),
        ({"amount": True}, "amount"),
        ({"contract": 999999999}, "contract"),
        ({"contract": 2**63}, "contract"),
        ({"transaction_type": "gift"}, "transaction_type"),
        ({"payment_method": "sheep"}, "payment_method"),
        ({"description": "x" * 256}, "description"),
        ({"client_uuid": "seven"}, "client_uuid"),
    ],
)
async def test_wrong_bodies_change_nothing(world: World, wrong: dict[str, Any], field: str) -> None:
    desk = await opened(world)
    contract = await active(desk)

    told = await desk.posts(AT, {"contract": contract["id"], "amount": 10} | wrong)

    assert (told.status, list(told.body)) == (400, [field])
    assert await ContractPayment.all().count() == 0


async def test_a_contract_of_another_store_is_unknown(world: World) -> None:
    desk = await opened(world)
    strangers = await active(await world.owner())
    told = await desk.posts(AT, {"contract": strangers["id"], "amount": 10})
    assert (told.status, list(told.body)) == (400, ["contract"])


async def test_one_name_is_one_payment(world: World) -> None:
    desk = await opened(world)
    contract = await active(desk)
    named = {"client_uuid": str(uuid4())}

    first, again = await _written(desk, contract, **named), await _written(desk, contract, **named)
    other = await desk.posts(AT, {"contract": contract["id"], "amount": 1} | named)
    topped_up = await desk.posts(f"/api/contracts/{contract['id']}/add_balance/", {"amount": "1000.00"} | named)

    assert first == again
    assert (other.status, topped_up.status) == (422, 422)
    assert await ContractPayment.all().count() == 1


async def test_a_booked_payment_stays_and_another_leaves_the_lists(world: World) -> None:
    desk = await opened(world)
    contract = await active(desk)
    payment = await _written(desk, contract)
    await done(desk, f"{AT}{payment['id']}/process/")

    told = await desk.deletes(f"{AT}{payment['id']}/")
    assert (told.status, told.body["message"]) == (400, "Платёж проведён. Сначала отмените его.")
    await done(desk, f"{AT}{payment['id']}/cancel/")
    assert (await desk.deletes(f"{AT}{payment['id']}/")).status == 204
    assert (await desk.gets(f"{AT}{payment['id']}/")).status == 404
    assert (await desk.gets(AT)).body["count"] == 0
    assert await ContractPayment.filter(id=payment["id"]).count() == 1
    assert (await (await world.hired(desk)).deletes(f"{AT}{payment['id']}/")).status == 403
