"""Any series of deeds: balances are their ledgers', every SIM and contract agree, and the figures are those by hand."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from decimal import Decimal
from random import Random

import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st
from tortoise.transactions import in_transaction

from core.actor import Actor
from core.customers.models import Customer
from core.refusal import Refused
from core.stores import opening
from core.telecom import binding, contracts, counter, counting, ledger, resting, sims, tariffs
from core.telecom.entering import settles
from core.telecom.models import Contract, ContractStatus, EntryKind, Sim, SimStatus, Tariff, TariffType
from tests.core.telecom.proving import breaches

MONEY = st.decimals(-1000, 1000, places=2)


@given(before=MONEY, change=MONEY)
def test_settling_goes_towards_nothing_and_not_past_it(before: Decimal, change: Decimal) -> None:
    after = before + change
    nearer, same_side = abs(after) <= abs(before), before * after >= 0

    assert settles(before, after) is (nearer and same_side)


@pytest_asyncio.fixture
async def desk(db: None) -> Actor:
    return Actor(await opening.open_store("Ала-Тоо Телеком", "+996550123456"))


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_happens_the_books_are_in_order(desk: Actor, seed: int) -> None:
    chance = Random(seed)
    await _stocked(desk)
    for _ in range(120):
        with suppress(Refused):
            async with in_transaction():
                await _something(chance, desk)

    assert await breaches() == []
    await _figures_are_those_by_hand(desk)


async def _stocked(desk: Actor) -> None:
    people = [await Customer.create(store=desk.store, first_name=name) for name in ("Иван", "Анна")]
    for kind in TariffType:
        await tariffs.add({"name": kind.value, "tariff_type": kind, "monthly_fee": Decimal(300)}, desk)
    for number, tariff in enumerate(await Tariff.filter(store=desk.store)):
        for person in people:
            await contracts.open_contract(person.id, tariff.id, desk)
        await sims.add({"iccid": f"{number}A"}, desk)
        await sims.add({"iccid": f"{number}B"}, desk)


async def _something(chance: Random, desk: Actor) -> None:
    contract = chance.choice(await Contract.filter(store=desk.store))
    sim = chance.choice(await Sim.filter(store=desk.store))
    amount = Decimal(chance.randint(1, 60_000)) / 100
    match chance.randrange(13):
        case 0 | 1:
            await binding.activate(contract, sim.id, desk)
        case 2:
            await binding.activate_sim(sim, chance.choice([None, contract.id]), desk)
        case 3:
            await binding.deactivate(sim, desk)
        case 4:
            await binding.block(sim, desk)
        case 5:
            await resting.suspend(contract, desk)
        case 6:
            await resting.resume(contract, desk)
        case 7:
            await resting.rest_for_balance(contract.id, Decimal(300), desk)
        case 8 | 9:
            await counter.add(contract, amount, desk)
        case 10:
            await counter.deduct(contract, amount, desk)
        case 11:
            await ledger.move(contract.id, EntryKind.REVERSAL, -amount, desk)
        case _ if chance.random() < 0.2:
            await binding.terminate(contract, desk)
        case _:
            await contracts.change(contract, {"tariff_id": chance.choice(await Tariff.all()).id}, desk)


async def _figures_are_those_by_hand(desk: Actor) -> None:
    ours, cards = await Contract.filter(store=desk.store), await Sim.filter(store=desk.store)
    told, told_of_sims = await counting.contracts(desk), await counting.sims(desk)

    assert told.total == len(ours)
    assert told.by_status == {state.value: 0 for state in ContractStatus} | Counter(one.status.value for one in ours)
    assert told.by_tariff == {str(tariff.id): 0 for tariff in await Tariff.all()} | Counter(
        str(one.tariff_id) for one in ours
    )
    assert told.by_customer == Counter(str(one.customer_id) for one in ours)
    assert told.total_balance == sum(one.balance for one in ours)
    assert told.total_debt == -sum(min(one.balance, Decimal(0)) for one in ours)
    assert told_of_sims.by_status == {state.value: 0 for state in SimStatus} | Counter(
        one.status.value for one in cards
    )
    assert told_of_sims.by_contract["bound"] == sum(one.contract_id is not None for one in cards)


@pytest.mark.parametrize("seed", range(3))
async def test_tariffs_are_counted_as_by_hand(desk: Actor, seed: int) -> None:
    chance = Random(seed)
    for number in range(20):
        wished = {"name": f"Тариф {number}", "tariff_type": chance.choice(list(TariffType))}
        fee = {"monthly_fee": Decimal(chance.randint(0, 99_999)) / 100, "is_active": chance.random() < 0.6}
        made = await tariffs.add(wished | fee, desk)
        if chance.random() < 0.3:
            await tariffs.hide(made, desk)

    ours, told = await desk.own(Tariff).all(), await counting.tariffs(desk)

    assert told.total == len(ours) < 20
    assert told.by_tariff_type == {kind.value: sum(one.tariff_type is kind for one in ours) for kind in TariffType}
    assert told.by_is_active == {str(on).lower(): sum(one.is_active is on for one in ours) for on in (True, False)}
    assert told.total_monthly_fee == sum(one.monthly_fee for one in ours)
