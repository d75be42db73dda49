"""A SIM is bound to a contract and taken off it: one deed, from whichever side it is asked for.

The contract's row is locked first and the SIM's after it: of many who want one SIM, or one contract, one has it.
"""

from __future__ import annotations

from decimal import Decimal

from core.actor import Actor
from core.customers.models import Customer, CustomerStatus
from core.refusal import Missing, Refused, Unknown
from core.sql import TryAgain
from core.telecom.models import Contract, ContractStatus, Sim, SimStatus, SuspendedFor
from core.telecom.states import (
    ContractOutOfTurn,
    SimOutOfTurn,
    become,
    demand_sims_turn,
    demand_turn,
    held,
    sim_becomes,
    sim_held,
)
from core.telecom.telling import goes_on, rests


class SimNotFree(Refused):
    code = "sim.not_free"  # status


class SimNeedsContract(Refused):
    code = "sim.needs_contract"


class CustomerNotServed(Refused):
    code = "contract.customer_not_served"  # status


async def activate(contract: Contract, sim_id: int, by: Actor) -> Contract:
    """A draft begins with a free SIM."""
    contract = await held(contract.id, by)
    demand_turn(contract, "activate")
    await demand_served(contract.customer_id, by)
    await _bind(await _free(sim_id, by), contract, by)
    return contract


async def activate_sim(sim: Sim, contract_id: int | None, by: Actor) -> Sim:
    """A free one begins to serve a contract that has none; a blocked one serves its own again."""
    wanted = contract_id or sim.contract_id
    if wanted is None:
        demand_sims_turn(sim, "activate")
        raise SimNeedsContract
    contract = await by.own(Contract).filter(id=wanted).select_for_update(no_key=True).first()
    if contract is None:
        raise Unknown("contract_id", id=wanted)
    sim = await _still(sim, by)
    demand_sims_turn(sim, "activate")
    if sim.status is SimStatus.FREE:
        await _put_on(sim, contract, by)
    elif sim.contract_id == contract.id:
        await sim_becomes(sim, SimStatus.ACTIVE, by, contract_id=contract.id)
    else:
        raise SimOutOfTurn(status=sim.status.value)
    return sim


async def deactivate(sim: Sim, by: Actor) -> Sim:
    """It is free for another contract; the one it served rests until it has another SIM."""
    contract = await held(sim.contract_id, by) if sim.contract_id else None
    sim = await _still(sim, by)
    demand_sims_turn(sim, "deactivate")
    await sim_becomes(sim, SimStatus.FREE, by, contract_id=None)
    if contract:
        was, why = contract.status, contract.suspended_for or SuspendedFor.SIM
        change = await become(contract, ContractStatus.SUSPENDED, by, suspended_for=why, sim_id=None)
        if was is ContractStatus.ACTIVE:
            await rests(contract, change, by)
    return sim


async def block(sim: Sim, by: Actor) -> Sim:
    """Lost or stolen. Its contract is not touched: it runs on and is charged."""
    sim = await _still(sim, by)
    demand_sims_turn(sim, "block")
    await sim_becomes(sim, SimStatus.BLOCKED, by, contract_id=sim.contract_id)
    return sim


async def terminate(contract: Contract, by: Actor, reason: str = "") -> Contract:
    """For good. Its SIM is free, unless it is blocked; what is left of the balance stays to be settled."""
    contract = await held(contract.id, by)
    demand_turn(contract, "terminate")
    sim_id = contract.sim_id
    nothing = {"sim_id": None, "owed": Decimal(0), "warned_at": None}
    await become(contract, ContractStatus.TERMINATED, by, reason=reason, **nothing)
    if sim_id and (sim := await sim_held(sim_id, by)):
        status = SimStatus.BLOCKED if sim.status is SimStatus.BLOCKED else SimStatus.FREE
        await sim_becomes(sim, status, by, contract_id=None)
    return contract


async def demand_served(customer_id: int, by: Actor) -> None:
    """Nothing is begun for who is blocked or suspended."""
    # Locked: somebody may be deleting them.
    customer = await by.own(Customer).filter(id=customer_id).select_for_update(no_key=True).first()
    if customer is None:
        raise Unknown("customer", id=customer_id)
    if customer.status is not CustomerStatus.ACTIVE:
        raise CustomerNotServed(status=customer.status.value)


async def _put_on(sim: Sim, contract: Contract, by: Actor) -> None:
    """A draft, or a contract whose SIM was taken off."""
    resting = contract.status is ContractStatus.SUSPENDED and contract.sim_id is None
    if contract.status is not ContractStatus.DRAFT and not resting:
        raise ContractOutOfTurn(status=contract.status.value)
    await demand_served(contract.customer_id, by)
    await _bind(sim, contract, by)


async def _bind(sim: Sim, contract: Contract, by: Actor) -> None:
    rests_on = contract.suspended_for if contract.suspended_for is not SuspendedFor.SIM else None
    status = ContractStatus.SUSPENDED if rests_on else ContractStatus.ACTIVE
    was = contract.status
    change = await become(contract, status, by, sim_id=sim.id, suspended_for=rests_on)
    await sim_becomes(sim, SimStatus.ACTIVE, by, contract_id=contract.id)
    if was is ContractStatus.SUSPENDED and status is ContractStatus.ACTIVE:
        await goes_on(contract, change, by)


async def _free(sim_id: int, by: Actor) -> Sim:
    sim = await sim_held(sim_id, by)
    if sim is None:
        raise Unknown("sim_id", id=sim_id)
    if sim.status is not SimStatus.FREE:
        raise SimNotFree(status=sim.status.value)
    return sim


async def _still(sim: Sim, by: Actor) -> Sim:
    """Its row, locked; it must still be bound as it was when its contract was chosen to be locked."""
    found = await sim_held(sim.id, by)
    if found is None:
        raise Missing
    if found.contract_id != sim.contract_id:
        raise TryAgain
    return found
