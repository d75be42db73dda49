"""Credit: what a customer owes grows with what they buy on it, and shrinks with what they pay.

Each verb holds the customer's row first, so that the ledger and the balance move as one.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from tortoise.expressions import F

from core import audit, clock, outbox, sql
from core.actor import Actor
from core.credit.models import CreditEntry, CreditKind
from core.customers.holding import demand_served, held
from core.customers.models import Customer
from core.money import demand_payable
from core.refusal import Refused
from core.repeating import MeansAnother
from core.uniqueness import decided_by

_NOTHING = Decimal("0.00")


class OverLimit(Refused):
    code = "credit.over_limit"  # limit, used, asked, available


class PaymentNotPositive(Refused):
    code = "credit.payment_not_positive"


@dataclass(frozen=True)
class Owed:
    """What a customer owes, and may still owe beyond it."""

    credit_used: Decimal
    available_credit: Decimal


async def charge(
    customer_id: int,
    amount: Decimal,
    by: Actor,
    *,
    description: str,
    order_id: int | None = None,
    force: bool = False,
) -> CreditEntry:
    """A sale that has happened already is charged by force, whatever the limit says."""
    customer = await held(customer_id, by)
    if not force:
        demand_served(customer)
        _demand_room(amount, customer)
    reason = {"description": description, "order_id": order_id}
    entry = await _entered(customer, by, amount, kind=CreditKind.CHARGE, amount=amount, **reason)
    await audit.note(by, "credit.charged", customer, entry=entry.id, amount=str(amount), order=order_id)
    return entry


async def pay(
    customer: Customer, amount: Decimal | None, by: Actor, *, description: str = "", client_uuid: UUID | None = None
) -> Owed:
    """What is paid beyond the debt is not applied; answers what the payment left to be paid."""
    if amount is None or amount <= 0:
        raise PaymentNotPositive
    demand_payable(amount, by.store.currency)
    customer = await held(customer.id, by)
    if done := await CreditEntry.done_before(client_uuid, customer, by):
        return _owed(customer, await _used_after(done))
    applied = min(amount, customer.credit_used)
    # A payment with a name leaves its entry even when nothing was owed: heard again later, it must not pay then.
    if applied or client_uuid:
        reason = {"description": description, "client_uuid": client_uuid}
        entry = await _entered(customer, by, -applied, kind=CreditKind.PAYMENT, amount=applied, **reason)
        await audit.note(by, "credit.paid", customer, entry=entry.id, amount=str(amount), applied=str(applied))
        await outbox.put(by, "credit.paid", customer=customer.id, entry=entry.id)
    return _owed(customer, customer.credit_used - applied)


async def give_back(
    customer_id: int, amount: Decimal, by: Actor, *, order_id: int | None, refund_id: int | None, description: str = ""
) -> Decimal:
    """How much of it the debt took; it may have been paid since."""
    customer = await held(customer_id, by)
    applied = min(amount, customer.credit_used)
    if applied <= 0:
        return _NOTHING
    reason = {"description": description, "order_id": order_id, "refund_id": refund_id}
    entry = await _entered(customer, by, -applied, kind=CreditKind.ADJUSTMENT, amount=-applied, **reason)
    await audit.note(by, "credit.given_back", customer, entry=entry.id, amount=str(applied), order=order_id)
    return applied


def _owed(customer: Customer, used: Decimal) -> Owed:
    return Owed(used, max(_NOTHING, (customer.credit_limit or _NOTHING) - used))


def _demand_room(amount: Decimal, customer: Customer) -> None:
    limit, used = customer.credit_limit or _NOTHING, customer.credit_used
    if used + amount > limit:
        raise OverLimit(limit=limit, used=used, asked=amount, available=f"{customer.available_credit:.2f}")


async def _entered(customer: Customer, by: Actor, change: Decimal, **facts: Any) -> CreditEntry:
    """The entry and the balance together."""
    who = {"store_id": by.store.id, "user_id": by.user.id if by.user else None, "session": by.session}
    with decided_by({"credit_entry_client_uuid_key": MeansAnother}):
        entry = await CreditEntry.create(customer_id=customer.id, **who, **facts)
    used = F("credit_used") + change
    await Customer.filter(id=customer.id).update(credit_used=used, updated_at=clock.now())
    return entry


async def _used_after(entry: CreditEntry) -> Decimal:
    [row] = await sql.run("credit/used_after", customer=entry.customer_id, entry=entry.id)
    return Decimal(row["used"])
