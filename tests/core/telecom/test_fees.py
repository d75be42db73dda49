"""The monthly fee, by a clock that the test sets: Bishkek is six hours ahead of UTC."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
import pytest_asyncio
import time_machine

from core.actor import Actor
from core.customers.models import Customer
from core.outbox import OutboxMessage
from core.stores import opening
from core.telecom import binding, contracts, counter, fees, resting, sims, tariffs
from core.telecom.models import Contract, ContractEntry, ContractStatus, SuspendedFor, TariffType
from core.telecom.payment import ContractFee
from tests.core.telecom.proving import breaches

_numbers = count(1)
_ACTIVE, _SUSPENDED = ContractStatus.ACTIVE, ContractStatus.SUSPENDED


@contextmanager
def _on(moment: str) -> Iterator[None]:
    with time_machine.travel(datetime.fromisoformat(moment).replace(tzinfo=UTC), tick=False):
        yield


@pytest_asyncio.fixture
async def desk(db: None) -> Actor:
    return Actor(await opening.open_store("Ала-Тоо Телеком", "+996550123456"))


async def _begun(desk: Actor, balance: int, kind: TariffType = TariffType.PREPAID, fee: int = 600) -> Contract:
    """In the middle of October."""
    with _on("2026-10-15T09:00:00"):
        ivan = await Customer.create(store=desk.store, first_name="Иван")
        told = {"name": "Безлимит", "tariff_type": kind, "monthly_fee": Decimal(fee)}
        draft = await contracts.open_contract(ivan.id, (await tariffs.add(told, desk)).id, desk)
        sim = await sims.add({"iccid": str(next(_numbers))}, desk)
        contract = await binding.activate(draft, sim.id, desk)
        return await counter.add(contract, Decimal(balance), desk) if balance else contract


async def _runs(desk: Actor, moment: str) -> int:
    done = 0
    with _on(moment):
        while batch := await fees.charge(desk.store):
            done += batch
    return done


async def _now(contract: Contract) -> tuple[Any, ...]:
    found = await Contract.get(id=contract.id)
    return found.status, found.suspended_for, found.balance, found.owed


async def _told(event: str) -> list[dict[str, Any]]:
    return [message.facts for message in await OutboxMessage.filter(event=event).order_by("id")]


async def test_a_month_is_paid_once_on_its_first_morning(desk: Actor) -> None:
    contract = await _begun(desk, 2000)

    # The month it began in costs nothing; midnight is the store's own.
    assert await _runs(desk, "2026-10-31T17:59:00") == 0
    assert [await _runs(desk, f"2026-11-{day:02}T01:00:00") for day in (1, 1, 2, 20)] == [1, 0, 0, 0]
    assert await _runs(desk, "2026-12-01T01:00:00") == 1

    assert await _now(contract) == (_ACTIVE, None, Decimal(800), Decimal(0))
    entries = await ContractEntry.filter(kind="fee").order_by("id")
    assert [(one.description, one.amount, one.balance_after) for one in entries] == [
        ("2026-11", Decimal(-600), Decimal(1400)),
        ("2026-12", Decimal(-600), Decimal(800)),
    ]
    assert await breaches() == []


async def test_too_little_suspends_a_prepaid_contract_and_its_customer_is_told(desk: Actor) -> None:
    contract = await _begun(desk, 599)

    await _runs(desk, "2026-11-01T01:00:00")

    assert await _now(contract) == (_SUSPENDED, SuspendedFor.BALANCE, Decimal(599), Decimal(600))
    [told] = await _told("contract.suspended")
    assert told == {
        "change": told["change"],
        "contract": contract.id,
        "customer": contract.customer_id,
        "number": contract.number,
        "balance": "599.00",
        "owed": "600.00",
        "suspended_for": "balance",
    }
    assert await _told("contract.balance_low") == []
    assert await breaches() == []


async def test_a_top_up_pays_the_month_and_resumes_and_nothing_is_paid_twice(desk: Actor) -> None:
    contract = await _begun(desk, 100)
    await _runs(desk, "2026-11-01T01:00:00")

    with _on("2026-11-10T09:00:00"):
        await counter.add(contract, Decimal(1000), desk)
    assert await _now(contract) == (_ACTIVE, None, Decimal(500), Decimal(0))

    assert await _runs(desk, "2026-11-11T01:00:00") == 0
    assert await breaches() == []


async def test_of_months_without_service_only_the_one_it_resumes_in_is_paid(desk: Actor) -> None:
    contract = await _begun(desk, 0)
    for month in (11, 12):
        await _runs(desk, f"2026-{month}-01T01:00:00")
    await _runs(desk, "2027-01-01T01:00:00")
    assert await _now(contract) == (_SUSPENDED, SuspendedFor.BALANCE, Decimal(0), Decimal(600))

    with _on("2027-01-15T09:00:00"):
        await counter.add(contract, Decimal(600), desk)

    assert await _now(contract) == (_ACTIVE, None, Decimal(0), Decimal(0))
    assert await _runs(desk, "2027-01-16T01:00:00") == 0
    assert len(await _told("contract.suspended")) == 1
    assert await ContractFee.filter(is_taken=False).count() == 3


async def test_who_goes_on_before_the_morning_pays_the_new_month_and_not_the_old_one_too(desk: Actor) -> None:
    contract = await _begun(desk, 0)
    await _runs(desk, "2026-11-01T01:00:00")

    with _on("2026-11-30T18:01:00"):  # the first minute of December
        await counter.add(contract, Decimal(1200), desk)

    assert await _runs(desk, "2026-12-01T01:00:00") == 0
    assert await _now(contract) == (_ACTIVE, None, Decimal(600), Decimal(0))
    assert [one.description for one in await ContractEntry.filter(kind="fee")] == ["2026-12"]


async def test_who_rests_on_the_first_pays_on_the_morning_after_they_go_on(desk: Actor) -> None:
    contract = await _begun(desk, 1000)
    with _on("2026-10-31T09:00:00"):
        await resting.suspend(contract, desk)
    assert await _runs(desk, "2026-11-01T01:00:00") == 0

    with _on("2026-11-02T09:00:00"):
        await resting.resume(contract, desk)
    assert await _runs(desk, "2026-11-03T01:00:00") == 1

    assert await _now(contract) == (_ACTIVE, None, Decimal(400), Decimal(0))


async def test_a_postpaid_contract_owes_what_it_did_not_pay(desk: Actor) -> None:
    contract = await _begun(desk, 100, TariffType.POSTPAID)

    await _runs(desk, "2026-11-01T01:00:00")

    assert await _now(contract) == (_ACTIVE, None, Decimal(-500), Decimal(0))


@pytest.mark.parametrize(("least", "balance", "warned"), [(None, 1199, 1), (None, 1200, 0), (50, 649, 1), (50, 650, 0)])
async def test_little_left_is_said_once(desk: Actor, least: int | None, balance: int, warned: int) -> None:
    desk.store.low_balance = None if least is None else Decimal(least)
    await desk.store.save()
    contract = await _begun(desk, balance)

    await _runs(desk, "2026-11-01T01:00:00")

    told = await _told("contract.balance_low")
    assert [(one["contract"], one["balance"]) for one in told] == [(contract.id, f"{balance - 600}.00")] * warned
    assert [bool((await Contract.get(id=contract.id)).warned_at)] == [bool(warned)]


async def test_a_tariff_that_costs_nothing_takes_nothing(desk: Actor) -> None:
    contract = await _begun(desk, 0, fee=0)

    assert [await _runs(desk, "2026-11-01T01:00:00") for _ in range(2)] == [1, 0]

    assert await _now(contract) == (_ACTIVE, None, Decimal(0), Decimal(0))
    assert not await ContractEntry.exists()


async def test_another_store_is_charged_in_its_own_turn(desk: Actor) -> None:
    other = Actor(await opening.open_store("Другой", "+996550999999"))
    contract = await _begun(other, 1000)

    assert await _runs(desk, "2026-11-01T01:00:00") == 0

    assert (await _now(contract))[2] == Decimal(1000)


async def test_a_batch_is_a_thousand_and_the_next_goes_on(desk: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fees, "_AT_ONCE", 2)
    for _ in range(5):
        await _begun(desk, 700)

    with _on("2026-11-01T01:00:00"):
        assert [await fees.charge(desk.store) for _ in range(4)] == [2, 2, 1, 0]

    assert await ContractEntry.filter(kind="fee").count() == 5
    assert await breaches() == []


async def _months(contract: Contract) -> list[str]:
    return [one.description for one in await ContractEntry.filter(contract_id=contract.id, kind="fee").order_by("id")]


async def test_months_in_which_no_worker_ran_are_charged_by_the_next_run_and_once(desk: Actor) -> None:
    prepaid, postpaid = await _begun(desk, 5000), await _begun(desk, 0, TariffType.POSTPAID)
    await _runs(desk, "2026-11-01T01:00:00")

    assert await _runs(desk, "2027-02-03T01:00:00") == 6
    assert await _runs(desk, "2027-02-03T02:00:00") == 0

    assert await _months(prepaid) == await _months(postpaid) == ["2026-11", "2026-12", "2027-01", "2027-02"]
    assert await _now(prepaid) == (_ACTIVE, None, Decimal(2600), Decimal(0))
    assert await _now(postpaid) == (_ACTIVE, None, Decimal(-2400), Decimal(0))
    assert await breaches() == []


async def test_a_missed_month_is_charged_only_where_the_contract_was_served_on_a_morning(desk: Actor) -> None:
    rested, for_a_day, for_an_evening = [await _begun(desk, 5000) for _ in range(3)]
    await _runs(desk, "2026-11-01T01:00:00")
    for moment, who, deed in (
        ("2026-11-20T09:00:00", (rested, for_a_day, for_an_evening), resting.suspend),
        ("2026-12-10T09:00:00", (for_a_day, for_an_evening), resting.resume),
        ("2026-12-10T15:00:00", (for_an_evening,), resting.suspend),
        ("2026-12-11T01:01:00", (for_a_day,), resting.suspend),
    ):
        with _on(moment):
            for one in who:
                await deed(one, desk)
    # Nobody is charged while they rest; whoever goes on pays what was missed.
    assert await _runs(desk, "2027-01-02T01:00:00") == 0
    with _on("2027-01-02T09:00:00"):
        for one in (rested, for_a_day, for_an_evening):
            await resting.resume(one, desk)

    await _runs(desk, "2027-01-03T01:00:00")

    assert await _months(rested) == await _months(for_an_evening) == ["2026-11", "2027-01"]
    assert await _months(for_a_day) == ["2026-11", "2026-12", "2027-01"]


async def test_who_cannot_pay_what_was_missed_owes_the_new_month_alone(desk: Actor) -> None:
    contract = await _begun(desk, 1300)

    assert await _runs(desk, "2027-02-03T01:00:00") == 4

    assert await _months(contract) == ["2026-11", "2026-12"]
    assert await _now(contract) == (_SUSPENDED, SuspendedFor.BALANCE, Decimal(100), Decimal(600))
    assert len(await _told("contract.suspended")) == 1
    with _on("2027-02-04T09:00:00"):
        await counter.add(contract, Decimal(500), desk)
    assert await _runs(desk, "2027-02-05T01:00:00") == 0
    assert await _months(contract) == ["2026-11", "2026-12", "2027-02"]
    assert await breaches() == []


async def test_no_more_than_a_year_is_caught_up_with(desk: Actor) -> None:
    contract = await _begun(desk, 50_000)

    await _runs(desk, "2028-06-01T01:00:00")

    assert (await _months(contract))[0] == "2027-07"
    assert len(await _months(contract)) == 12
