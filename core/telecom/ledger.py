"""A contract's balance: it changes by entries alone, each with what it left."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from core.actor import Actor
from core.repeating import MeansAnother
from core.telecom.entering import entered
from core.telecom.models import Contract, ContractEntry, EntryKind
from core.telecom.resting import wake
from core.telecom.states import held
from core.telecom.warning import heed


async def move(
    contract_id: int,
    kind: EntryKind,
    amount: Decimal,
    by: Actor,
    *,
    description: str = "",
    payment_id: int | None = None,
    client_uuid: UUID | None = None,
) -> ContractEntry:
    """The amount is what it adds to the balance: a payment is above zero, a charge and a fee below, a reversal either.

    The contract's row is locked until the transaction ends; whoever locks a payment locks it before. A top-up that
    covers the fee a contract rests for takes that fee and wakes it. The same client_uuid again answers the entry it
    stands for. Refused: BalanceShort, Terminated, MeansAnother, Missing.
    """
    contract = await held(contract_id, by)
    if done := await done_before(client_uuid, contract, kind, amount, by):
        return done
    reason = {"description": description, "payment_id": payment_id, "client_uuid": client_uuid}
    return await moved(contract, kind, amount, by, **reason)


async def moved(contract: Contract, kind: EntryKind, amount: Decimal, by: Actor, **reason: Any) -> ContractEntry:
    """The same for whoever holds the row and has asked what was done: the record is as the entry left it."""
    entry = await entered(contract, kind, amount, by, **reason)
    if amount > 0:
        await wake(contract, by)
    await heed(contract, entry, by)
    return entry


async def done_before(
    client_uuid: UUID | None, contract: Contract, kind: EntryKind, amount: Decimal, by: Actor
) -> ContractEntry | None:
    done = await by.own(ContractEntry).get_or_none(client_uuid=client_uuid) if client_uuid else None
    if done and (done.contract_id, done.kind, done.amount) != (contract.id, kind, amount):
        raise MeansAnother
    return done
