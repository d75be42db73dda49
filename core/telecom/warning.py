"""A prepaid balance runs low: its customer is told once, and again only after there was enough in between."""

from __future__ import annotations

from decimal import Decimal

from core import clock
from core.actor import Actor
from core.telecom.models import Contract, ContractEntry, ContractStatus, Tariff, TariffType
from core.telecom.telling import runs_low

_SERVED = (ContractStatus.ACTIVE, ContractStatus.SUSPENDED)


async def heed(contract: Contract, entry: ContractEntry, by: Actor) -> None:
    """After an entry of a contract whose row is held."""
    if contract.tariff_type is not TariffType.PREPAID or contract.status not in _SERVED:
        return
    # Of what was paid in a fee may have gone out at once.
    fell, rose = contract.balance < entry.balance_after or entry.amount < 0, entry.amount > 0
    if not (rose if contract.warned_at else fell):
        return  # less of little, or more of enough
    is_low = contract.balance < await _least(contract, by)
    if is_low is (contract.warned_at is not None):
        return
    contract.warned_at = clock.now() if is_low else None
    await contract.save(update_fields=["warned_at"])
    if is_low:
        await runs_low(contract, entry, by)


async def _least(contract: Contract, by: Actor) -> Decimal:
    """What the store says; where it says nothing, what the next month costs."""
    if by.store.low_balance is not None:
        return Decimal(by.store.low_balance)
    return (await Tariff.get(id=contract.tariff_id)).monthly_fee
