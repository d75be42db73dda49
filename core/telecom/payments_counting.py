"""How many payments and charges there are, and how much money that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from core import sql
from core.actor import Actor
from core.others import MOST, with_others
from core.telecom.payment import PaymentMethod, PaymentStatus, TransactionType


@dataclass(frozen=True)
class Payments:
    """The money of a type and of a method is what is booked; that of a status is what has it."""

    total: int
    by_transaction_type: dict[str, int]
    by_status: dict[str, int]
    by_payment_method: dict[str, int]
    by_contract: dict[str, int]
    amount_by_transaction_type: dict[str, Decimal]
    amount_by_status: dict[str, Decimal]
    amount_by_payment_method: dict[str, Decimal]


async def payments(by: Actor) -> Payments:
    rows = await sql.run("telecom/payments_counted", store=by.store.id, most=MOST)
    told = [row for row in rows if row["contract_id"] is None]
    booked = [row for row in told if row["status"] == PaymentStatus.SUCCESS]
    total = sum(row["number"] for row in told)
    of_each = {str(row["contract_id"]): row["number"] for row in rows if row["contract_id"] is not None}
    return Payments(
        total=total,
        by_transaction_type=_counted(TransactionType, "transaction_type", told),
        by_status=_counted(PaymentStatus, "status", told),
        by_payment_method=_counted(PaymentMethod, "payment_method", told),
        by_contract=with_others(of_each, total),
        amount_by_transaction_type=_summed(TransactionType, "transaction_type", booked),
        amount_by_status=_summed(PaymentStatus, "status", told),
        amount_by_payment_method=_summed(PaymentMethod, "payment_method", booked),
    )


def _counted(known: type[StrEnum], field: str, rows: Iterable[Any]) -> dict[str, int]:
    found = {one.value: 0 for one in known}
    for row in rows:
        found[row[field]] += row["number"]
    return found


def _summed(known: type[StrEnum], field: str, rows: Iterable[Any]) -> dict[str, Decimal]:
    found = {one.value: Decimal(0) for one in known}
    for row in rows:
        found[row[field]] += row["amount"]
    return found
