"""Thirty-two at once at one payment, at one balance, and at a month's fees: each effect is there once."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from core import clock
from core.stores.models import Store
from core.telecom import fees
from core.telecom.models import Contract, ContractChange, ContractEntry
from core.telecom.payment import ContractFee, ContractPayment
from tests.core.telecom.proving import breaches
from tests.explaining import filled
from tests.webapi.telecom.desk import active, made, opened
from tests.world import World

pytestmark = pytest.mark.race

MANY = 32


async def test_a_payment_processed_by_many_is_booked_once(busy_world: World) -> None:
    desk = await opened(busy_world)
    contract = await active(desk)
    payment = await made(desk, "/api/payments/", {"contract": contract["id"], "amount": 100})
    path = f"/api/payments/{payment['id']}/process/"

    told = await asyncio.gather(*(desk.posts(path) for _ in range(MANY)))

    assert Counter(reply.status for reply in told) == {200: 1, 400: MANY - 1}
    assert (await Contract.get(id=contract["id"])).balance == 100
    assert await breaches() == []


async def test_a_payment_that_many_process_cancel_and_fail_ends_in_one_way(busy_world: World) -> None:
    desk = await opened(busy_world)
    contract = await active(desk)
    for _ in range(4):
        payment = await made(desk, "/api/payments/", {"contract": contract["id"], "amount": 100})
        at = f"/api/payments/{payment['id']}/"
        deeds = ["process", "cancel", "fail", "cancel"] * (MANY // 4)
        told = await asyncio.gather(*(desk.posts(f"{at}{deed}/") for deed in deeds))
        assert {reply.status for reply in told} == {200, 400}
        done = sum(reply.status == 200 for reply in told)
        assert done == (2 if (await ContractPayment.get(id=payment["id"])).status == "refunded" else 1)

    assert await breaches() == []


async def test_charges_of_many_payments_never_overdraw_one_balance(busy_world: World) -> None:
    desk = await opened(busy_world)
    contract = await active(desk, "100")
    asked = {"contract": contract["id"], "amount": 10, "transaction_type": "charge"}
    charges = [await made(desk, "/api/payments/", asked) for _ in range(MANY)]

    told = await asyncio.gather(*(desk.posts(f"/api/payments/{one['id']}/process/") for one in charges))

    assert Counter(reply.status for reply in told) == {200: 10, 400: MANY - 10}
    assert (await Contract.get(id=contract["id"])).balance == 0
    assert await ContractPayment.filter(status="pending").count() == MANY - 10
    assert await breaches() == []


async def test_one_name_of_a_payment_is_one_payment(busy_world: World) -> None:
    desk = await opened(busy_world)
    contract = await active(desk)
    named = {"contract": contract["id"], "amount": 10, "client_uuid": str(uuid4())}

    told = await asyncio.gather(*(desk.posts("/api/payments/", named) for _ in range(8)))

    assert {(reply.status, reply.body["id"]) for reply in told} == {(201, told[0].body["id"])}


async def test_one_name_of_a_top_up_is_one_top_up(busy_world: World) -> None:
    desk = await opened(busy_world)
    contract = await active(desk)
    named = {"amount": 10, "client_uuid": str(uuid4())}

    told = await asyncio.gather(*(desk.posts(f"/api/contracts/{contract['id']}/add_balance/", named) for _ in range(8)))

    assert {(reply.status, reply.body["balance"]) for reply in told} == {(200, "10.00")}
    assert await breaches() == []


async def test_fees_and_top_ups_at_once_leave_every_contract_charged_once(
    busy_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three runs beside each other, which the timetable never begins, while customers pay in."""
    monkeypatch.setattr(fees, "_AT_ONCE", 3)
    desk = await opened(busy_world)
    contracts = [await active(desk, "650" if number % 2 else "") for number in range(12)]
    await _began_earlier()
    store = await Store.get(id=desk.store["id"])

    async def run() -> None:
        while await fees.charge(store):
            pass

    paths = [f"/api/contracts/{contract['id']}/add_balance/" for contract in contracts]
    told = await asyncio.gather(run(), run(), run(), *(desk.posts(path, {"amount": 300}) for path in paths * 2))

    assert {reply.status for reply in told[3:] if reply} == {200}
    assert await ContractFee.all().count() == 12
    assert Counter(one.contract_id for one in await ContractEntry.filter(kind="fee")) == {
        contract["id"]: 1 for contract in contracts
    }
    balances = {one.id: one.balance for one in await Contract.all()}
    assert [balances[one["id"]] for one in contracts] == [Decimal(650 if number % 2 else 0) for number in range(12)]
    assert await breaches() == []


async def _began_earlier() -> None:
    """In the month before: who begins this month owes nothing for it. The history of a contract cannot be rewritten."""
    last_month = clock.now() - timedelta(days=clock.today("Asia/Bishkek").day + 1)
    await filled("ALTER TABLE contract_change DISABLE TRIGGER contract_change_final")
    await ContractChange.filter(was="draft").update(created_at=last_month)
    await filled("ALTER TABLE contract_change ENABLE TRIGGER contract_change_final")
