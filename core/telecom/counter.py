"""Across the counter: what is paid into a contract, or charged to it, at once. Each is a payment that is booked."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from core.actor import Actor
from core.money import demand_payable
from core.telecom import ledger
from core.telecom.models import Contract, EntryKind
from core.telecom.payment import PaymentMethod
from core.telecom.states import held


async def add(
    contract: Contract, amount: Decimal, by: Actor, *, description: str = "", client_uuid: UUID | None = None
) -> Contract:
    """A top-up."""
    return await _booked(contract, EntryKind.PAYMENT, amount, by, description, client_uuid)


async def deduct(
    contract: Contract, amount: Decimal, by: Actor, *, description: str = "", client_uuid: UUID | None = None
) -> Contract:
    """A charge by hand: prepaid, no more than there is."""
    return await _booked(contract, EntryKind.CHARGE, amount, by, description, client_uuid)


async def _booked(
    contract: Contract, kind: EntryKind, amount: Decimal, by: Actor, description: str, client_uuid: UUID | None
) -> Contract:
    demand_payable(amount, by.store.currency)
    # Held before it is asked what was done: of two with one name the second finds the first.
    found = await held(contract.id, by)
    signed = amount if kind is EntryKind.PAYMENT else -amount
    if not await ledger.done_before(client_uuid, found, kind, signed, by):
        method = PaymentMethod.CASH if kind is EntryKind.PAYMENT else PaymentMethod.BALANCE
        about = {"description": description, "client_uuid": client_uuid, "method": method.value}
        await ledger.moved(found, kind, signed, by, **about)
    return found
