"""A contract rests and goes on: because somebody asked, because its balance was too little, or for want of a SIM."""

from __future__ import annotations

from decimal import Decimal

from core.actor import Actor
from core.refusal import Refused
from core.telecom import fees
from core.telecom.entering import BalanceShort, entered
from core.telecom.models import Contract, ContractStatus, EntryKind, SuspendedFor
from core.telecom.states import become, demand_turn, held
from core.telecom.telling import goes_on, rests

_NOTHING = Decimal(0)
_FOR_WANT = (SuspendedFor.BALANCE, SuspendedFor.SIM)


class NoSim(Refused):
    code = "contract.no_sim"


async def suspend(contract: Contract, by: Actor, reason: str = "") -> Contract:
    """Only whoever resumes it ends that: no top-up and no other SIM does, also where it rests for want of them."""
    contract = await held(contract.id, by)
    if contract.suspended_for not in _FOR_WANT:
        demand_turn(contract, "suspend")
    change = await become(contract, ContractStatus.SUSPENDED, by, suspended_for=SuspendedFor.ASKED, reason=reason)
    await rests(contract, change, by)
    return contract


async def rest_for_balance(contract_id: int, fee: Decimal, by: Actor) -> Contract:
    """Its month's fee is more than there is: it rests until a top-up covers that."""
    contract = await held(contract_id, by)
    demand_turn(contract, "suspend")
    change = await become(contract, ContractStatus.SUSPENDED, by, suspended_for=SuspendedFor.BALANCE, owed=fee)
    await rests(contract, change, by)
    return contract


async def resume(contract: Contract, by: Actor, reason: str = "") -> Contract:
    """Whatever it rests for; but not without a SIM, nor without the fee that it rests for."""
    contract = await held(contract.id, by)
    demand_turn(contract, "resume")
    if contract.sim_id is None:
        raise NoSim
    if contract.balance < contract.owed:
        raise BalanceShort(balance=f"{contract.balance:.2f}", asked=f"{contract.owed:.2f}")
    await _go_on(contract, by, reason)
    return contract


async def wake(contract: Contract, by: Actor) -> None:
    """After a top-up of a contract whose row is held: the fee it rested for is taken as soon as it is there."""
    if contract.suspended_for is SuspendedFor.BALANCE and contract.balance >= contract.owed:
        await _go_on(contract, by, "")


async def _go_on(contract: Contract, by: Actor, reason: str) -> None:
    if contract.owed:
        month = await fees.month_of(contract, by)
        await entered(contract, EntryKind.FEE, -contract.owed, by, description=f"{month:%Y-%m}")
    if contract.sim_id is None:
        for_sim = {"suspended_for": SuspendedFor.SIM, "owed": _NOTHING}
        await become(contract, ContractStatus.SUSPENDED, by, reason=reason, **for_sim)
        return
    change = await become(contract, ContractStatus.ACTIVE, by, reason=reason, owed=_NOTHING)
    await goes_on(contract, change, by)
