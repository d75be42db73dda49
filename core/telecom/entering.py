"""One entry of a contract's ledger and its balance, together. Whoever asks holds the contract's row."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from asyncpg import UniqueViolationError

from core import clock, sql
from core.actor import Actor
from core.refusal import Refused
from core.repeating import MeansAnother
from core.telecom.models import Contract, ContractEntry, ContractStatus, EntryKind, TariffType

_NAMED = ("contract_entry_client_uuid_key", "contract_payment_client_uuid_key")


class BalanceShort(Refused):
    """A prepaid balance never goes below zero."""

    code = "contract.balance_short"  # balance, asked


class Terminated(Refused):
    """What is left may be paid out, what is owed may be paid in, and nothing beyond."""

    code = "contract.terminated"  # balance


async def entered(
    contract: Contract,
    kind: EntryKind,
    amount: Decimal,
    by: Actor,
    *,
    description: str = "",
    payment_id: int | None = None,
    client_uuid: UUID | None = None,
    method: str | None = None,
) -> ContractEntry:
    """The record is as the entry left it. With a method it is a payment too, which is booked at once."""
    after, now = contract.balance + amount, clock.now()
    _demand(contract, after, -amount)
    about = {"description": description, "payment_id": payment_id, "client_uuid": client_uuid, "method": method}
    whose = {"store": by.store.id, "user": by.user.id if by.user else None, "session": by.session}
    facts = {"contract": contract.id, "kind": kind.value, "amount": amount, "after": after, "now": now}
    try:
        [row] = await sql.run("telecom/enter", **facts, **about, **whose)
    except UniqueViolationError as taken:
        if taken.constraint_name not in _NAMED:
            raise
        raise MeansAnother from None
    contract.balance, contract.updated_at = after, now
    return sql.loaded(ContractEntry, row, "e")


def _demand(contract: Contract, after: Decimal, asked: Decimal) -> None:
    if contract.status is ContractStatus.TERMINATED and not settles(contract.balance, after):
        raise Terminated(balance=f"{contract.balance:.2f}")
    if contract.tariff_type is TariffType.PREPAID and after < 0:
        raise BalanceShort(balance=f"{contract.balance:.2f}", asked=f"{asked:.2f}")


def settles(before: Decimal, after: Decimal) -> bool:
    """Nearer to nothing, and not past it."""
    return min(before, Decimal(0)) <= after <= max(before, Decimal(0))
