"""Which moves a contract and a SIM may make, and the one way each is made: the row, its history and the audit log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core import audit
from core.actor import Actor
from core.refusal import Refused
from core.telecom.models import Contract, ContractChange, ContractStatus, Sim, SimChange, SimStatus

_DRAFT, _ACTIVE, _SUSPENDED = ContractStatus.DRAFT, ContractStatus.ACTIVE, ContractStatus.SUSPENDED

# From which states each deed may be done.
CONTRACT_MOVES: Mapping[str, tuple[ContractStatus, ...]] = {
    "activate": (_DRAFT,),
    "suspend": (_ACTIVE,),
    "resume": (_SUSPENDED,),
    # A draft too: whoever thought better of it closes it.
    "terminate": (_DRAFT, _ACTIVE, _SUSPENDED),
}
SIM_MOVES: Mapping[str, tuple[SimStatus, ...]] = {
    # A blocked one goes on serving the contract that it is bound to.
    "activate": (SimStatus.FREE, SimStatus.BLOCKED),
    "deactivate": (SimStatus.ACTIVE, SimStatus.BLOCKED),
    "block": (SimStatus.FREE, SimStatus.ACTIVE),
}


class ContractOutOfTurn(Refused):
    code = "contract.out_of_turn"  # status


class SimOutOfTurn(Refused):
    code = "sim.out_of_turn"  # status


def demand_turn(contract: Contract, deed: str) -> None:
    if contract.status not in CONTRACT_MOVES[deed]:
        raise ContractOutOfTurn(status=contract.status.value)


def demand_sims_turn(sim: Sim, deed: str) -> None:
    if sim.status not in SIM_MOVES[deed]:
        raise SimOutOfTurn(status=sim.status.value)


async def held(contract_id: int, by: Actor) -> Contract:
    """Always the contract first, and its tariff and SIM after it."""
    return await by.held(Contract, contract_id)


async def sim_held(sim_id: int, by: Actor) -> Sim | None:
    return await by.own(Sim).filter(id=sim_id).select_for_update().first()


async def become(
    contract: Contract, status: ContractStatus, by: Actor, *, reason: str = "", **columns: Any
) -> ContractChange:
    """Whoever asks holds the row."""
    was, sim_id = contract.status, contract.sim_id
    changed = {"suspended_for": None} | columns | {"status": status}
    contract.update_from_dict(changed)
    await contract.save(update_fields=[*changed, "updated_at"])
    change = await ContractChange.create(
        contract_id=contract.id,
        was=was,
        became=status,
        suspended_for=contract.suspended_for,
        reason=reason,
        sim_id=contract.sim_id or sim_id,
        **whose(by),
    )
    await audit.note(by, f"contract.{status.value}", contract, was=was.value, sim=contract.sim_id or sim_id)
    return change


async def sim_becomes(sim: Sim, status: SimStatus, by: Actor, *, contract_id: int | None) -> None:
    """The same of a SIM: bound to this contract from now on, or to none."""
    was, before = sim.status, sim.contract_id
    sim.status, sim.contract_id = status, contract_id
    await sim.save(update_fields=["status", "contract_id", "updated_at"])
    of = contract_id or before
    await SimChange.create(sim_id=sim.id, was=was, became=status, contract_id=of, **whose(by))
    await audit.note(by, f"sim.{status.value}", sim, was=was.value, contract=of)


def whose(by: Actor) -> dict[str, Any]:
    return {"store_id": by.store.id, "user_id": by.user.id if by.user else None, "session": by.session}
