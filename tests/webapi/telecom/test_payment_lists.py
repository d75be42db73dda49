"""Lists of payments, and their figures (001, 5)."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.telecom.payment import ContractPayment, PaymentMethod, PaymentStatus, TransactionType
from tests.webapi.telecom.desk import a_contract, active, done, made, opened
from tests.world import Caller, World

AT = "/api/payments/"


async def _ids(desk: Caller, path: str) -> list[int]:
    told = await desk.gets(path)
    assert told.status == 200, told.body
    return [one["id"] for one in told.body["results"]]


async def test_the_documented_filters(world: World) -> None:
    desk = await opened(world)
    contract, other = await active(desk), await active(desk)
    asked: list[dict[str, Any]] = [
        {"contract": contract["id"], "payment_method": "cash"},
        {"contract": contract["id"], "payment_method": "card"},
        {"contract": other["id"], "transaction_type": "charge"},
    ]
    cash, card, charge = [(await made(desk, AT, one | {"amount": 10}))["id"] for one in asked]
    await done(desk, f"{AT}{cash}/process/")

    assert await _ids(desk, f"{AT}?transaction_type=payment") == [cash, card]
    assert await _ids(desk, f"{AT}?transaction_type=charge") == [charge]
    assert await _ids(desk, f"{AT}?status=success") == [cash]
    for status in ("processing", "failed", "refunded", "cancelled"):
        assert await _ids(desk, f"{AT}?status={status}") == []
    assert await _ids(desk, f"{AT}?payment_method=cash") == [cash]
    assert await _ids(desk, f"{AT}?contract={other['id']}") == [charge]
    assert await _ids(desk, f"{AT}?search=TXN-{card}") == [card]
    assert await _ids(desk, f"{AT}?search=txn&ordering=-created_at&page_size=2") == [charge, card]
    assert await _ids(desk, f"{AT}pending/") == [card, charge]
    assert await _ids(desk, f"{AT}pending/?payment_method=card") == [card]
    assert await _ids(desk, f"/api/contracts/{contract['id']}/payments/") == [cash, card]


@pytest.mark.parametrize("asked", ["status=gone", "payment_method=sheep", "contract=x", "ordering=secret", "page=x"])
async def test_what_is_not_known_is_refused(world: World, asked: str) -> None:
    desk = await opened(world)
    for path in (AT, f"{AT}pending/"):
        told = await desk.gets(f"{path}?{asked}")
        assert (told.status, list(told.body)) == (400, [asked.partition("=")[0]])


async def test_what_goes_across_the_counter_is_a_payment_too(world: World) -> None:
    desk = await opened(world)
    contract = await active(desk, "100")
    await done(desk, f"/api/contracts/{contract['id']}/deduct_balance/", {"amount": 30, "description": "Замена SIM"})

    told = (await desk.gets(f"/api/contracts/{contract['id']}/payments/?ordering=-id")).body["results"]

    assert [(one["transaction_type"], one["amount"], one["status"], one["description"]) for one in told] == [
        ("charge", "30.00", "success", "Замена SIM"),
        ("payment", "100.00", "success", ""),
    ]
    assert (await done(desk, f"{AT}{told[0]['id']}/cancel/"))["status"] == "refunded"
    assert (await desk.gets(f"/api/contracts/{contract['id']}/")).body["balance"] == "100.00"


_PAYMENT = st.fixed_dictionaries(
    {
        "amount": st.decimals("0.01", "99999.99", places=2),
        "transaction_type": st.sampled_from(TransactionType),
        "payment_method": st.sampled_from(PaymentMethod),
        "status": st.sampled_from(PaymentStatus),
        "whose": st.sampled_from([0, 1]),
    }
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_PAYMENT, max_size=12))
async def test_statistics_are_what_counting_by_hand_gives(world: World, several: list[dict[str, Any]]) -> None:
    desk = await opened(world)
    contracts = [(await a_contract(desk))["id"] for _ in range(2)]
    for one in several:
        facts = {name: value for name, value in one.items() if name != "whose"}
        await ContractPayment.create(store_id=desk.store["id"], contract_id=contracts[one["whose"]], **facts)

    told = (await desk.gets(f"{AT}statistics/")).body

    assert told["total"] == len(several)
    booked = [one for one in several if one["status"] == "success"]
    for field, known, counted in (
        ("transaction_type", TransactionType, booked),
        ("payment_method", PaymentMethod, booked),
        ("status", PaymentStatus, several),
    ):
        numbers, sums = Counter(one[field] for one in several), defaultdict[str, Decimal](Decimal)
        for one in counted:
            sums[one[field]] += one["amount"]
        assert told[f"by_{field}"] == {one.value: numbers[one] for one in known}
        assert told[f"amount_by_{field}"] == {one.value: f"{sums[one]:.2f}" for one in known}
    assert told["by_contract"] == dict(Counter(str(contracts[one["whose"]]) for one in several))
