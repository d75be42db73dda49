"""A contract's ledger is append-only, and the database itself holds a balance and a binding to their rules."""

from __future__ import annotations

from decimal import Decimal

import pytest
import pytest_asyncio
from tortoise.exceptions import IntegrityError, OperationalError
from tortoise.transactions import in_transaction

from core.actor import Actor
from core.customers.models import Customer
from core.stores import opening
from core.telecom import binding, contracts, counter, ledger, resting, sims, tariffs
from core.telecom.models import Contract, ContractChange, ContractEntry, EntryKind, Sim, SuspendedFor
from core.telecom.states import CONTRACT_MOVES, SIM_MOVES


@pytest_asyncio.fixture
async def desk(db: None) -> Actor:
    return Actor(await opening.open_store("Ала-Тоо Телеком", "+996550123456"))


@pytest_asyncio.fixture
async def contract(desk: Actor) -> Contract:
    """Prepaid and active, with 100 on it."""
    ivan = await Customer.create(store=desk.store, first_name="Иван")
    tariff = await tariffs.add({"name": "Безлимит", "tariff_type": "prepaid", "monthly_fee": Decimal(600)}, desk)
    sim = await sims.add({"iccid": "1"}, desk)
    draft = await contracts.open_contract(ivan.id, tariff.id, desk)
    await binding.activate(draft, sim.id, desk)
    return await counter.add(draft, Decimal(100), desk)


@pytest.mark.parametrize("table", ["contract_entry", "contract_change", "sim_change"])
async def test_what_was_written_stays(contract: Contract, table: str) -> None:
    for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
        with pytest.raises((IntegrityError, OperationalError), match="append-only"):
            async with in_transaction() as connection:
                await connection.execute_script(statement)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE contract SET balance = -0.01",
        "UPDATE contract SET status = 'suspended'",
        "UPDATE contract SET status = 'terminated'",
        "UPDATE contract SET sim_id = NULL",
        "UPDATE contract SET hidden_at = now()",
        "UPDATE sim SET status = 'free'",
        "UPDATE sim SET contract_id = NULL",
        "UPDATE tariff SET tariff_type = 'postpaid'",
    ],
)
async def test_no_row_can_say_what_cannot_be(contract: Contract, damage: str) -> None:
    with pytest.raises(IntegrityError):
        async with in_transaction() as connection:
            await connection.execute_script(damage)


async def test_a_sim_that_names_another_contract_than_names_it_is_refused(contract: Contract, desk: Actor) -> None:
    """They are compared at the commit, or when somebody asks."""
    await Sim.create(store=desk.store, iccid="2", status="blocked")
    for damage in (
        "UPDATE sim SET status = 'blocked', contract_id = NULL",
        "UPDATE contract SET status = 'suspended', suspended_for = 'sim', sim_id = NULL",
    ):
        with pytest.raises(IntegrityError):
            async with in_transaction() as connection:
                await connection.execute_script(f"{damage}; SET CONSTRAINTS ALL IMMEDIATE")


async def test_without_its_sim_what_is_paid_for_rests_for_that(contract: Contract, desk: Actor) -> None:
    """Suspended for its balance, then its SIM taken off, then topped up: it waits for a SIM alone."""
    await resting.rest_for_balance(contract.id, Decimal(600), desk)
    await binding.deactivate(await Sim.get(iccid="1"), desk)

    rests = await counter.add(contract, Decimal(700), desk)
    assert (rests.suspended_for, rests.balance, rests.owed) == (SuspendedFor.SIM, Decimal(200), Decimal(0))
    await binding.activate_sim(await Sim.get(iccid="1"), contract.id, desk)

    assert [(one.became.value, one.suspended_for) for one in await ContractChange.all().order_by("id")] == [
        ("active", None),
        ("suspended", "balance"),
        ("suspended", "balance"),
        ("suspended", "sim"),
        ("active", None),
    ]


async def test_an_entry_knows_its_payment(contract: Contract, desk: Actor) -> None:
    entry = await ledger.move(contract.id, EntryKind.REVERSAL, Decimal(-40), desk, payment_id=7)

    assert (entry.payment_id, entry.balance_after) == (7, Decimal(60))
    assert await ContractEntry.filter(payment_id=7).count() == 1


def test_every_move_is_in_the_tables() -> None:
    assert set(CONTRACT_MOVES) == {"activate", "suspend", "resume", "terminate"}
    assert set(SIM_MOVES) == {"activate", "deactivate", "block"}
