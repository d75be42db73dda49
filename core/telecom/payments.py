"""Payments and charges: written down, and booked to the balance in one step that nothing can divide."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from core import audit
from core.actor import Actor
from core.money import demand_payable
from core.refusal import Refused, Unknown
from core.repeating import MeansAnother
from core.sql import TryAgain
from core.telecom import ledger
from core.telecom.models import Contract, EntryKind
from core.telecom.payment import ContractPayment, PaymentChange, PaymentMethod, PaymentStatus, TransactionType
from core.telecom.states import whose
from core.uniqueness import decided_by

_PENDING, _PROCESSING = PaymentStatus.PENDING, PaymentStatus.PROCESSING
_BOOKED = PaymentStatus.SUCCESS

# From which states each deed may be done.
MOVES: Mapping[str, tuple[PaymentStatus, ...]] = {
    "change": (_PENDING,),
    "process": (_PENDING, _PROCESSING),
    "fail": (_PENDING, _PROCESSING),
    "cancel": (_PENDING, _BOOKED),
}
_NAMED = ("contract_id", "amount", "transaction_type")


class PaymentOutOfTurn(Refused):
    code = "payment.out_of_turn"  # status


class PaymentBooked(Refused):
    """Out of sight it could not be cancelled, and the sums would not be those of the ledger."""

    code = "payment.booked"


async def add(wished: dict[str, Any], by: Actor) -> ContractPayment:
    """Pending; the same client_uuid again answers the payment it stands for."""
    demand_payable(wished["amount"], by.store.currency)
    if done := await _done_before(wished.get("client_uuid"), wished, by):
        return done
    await _demand_contract(wished["contract_id"], by)
    # Of two at once the second finds the first.
    with decided_by({"contract_payment_client_uuid_key": TryAgain}):
        payment = await ContractPayment.create(store_id=by.store.id, **_whole(wished))
    await audit.note(by, "payment.added", payment, contract=payment.contract_id, amount=f"{payment.amount:.2f}")
    return payment


async def change(payment: ContractPayment, wished: dict[str, Any], by: Actor) -> ContractPayment:
    """While it is pending; its status and its number are not changed so."""
    found = await by.held(ContractPayment, payment.id)
    changed = {name: value for name, value in wished.items() if value != getattr(found, name)}
    if not changed:
        return found
    _demand_turn(found, "change")
    if "amount" in changed:
        demand_payable(changed["amount"], by.store.currency)
    if "contract_id" in changed:
        await _demand_contract(changed["contract_id"], by)
    found.update_from_dict(changed)
    await found.save(update_fields=[*changed, "updated_at"])
    await audit.note(by, "payment.changed", found, fields=sorted(changed))
    return found


async def process(payment: ContractPayment, by: Actor) -> ContractPayment:
    """Through processing to success, with its entry in the ledger; what the balance cannot bear stays as it was."""
    found = await by.held(ContractPayment, payment.id)
    _demand_turn(found, "process")
    if found.status is _PENDING:
        await _become(found, _PROCESSING, by)
    kind, about = EntryKind(found.transaction_type.value), found.description
    await ledger.move(found.contract_id, kind, _signed(found), by, description=about, payment_id=found.id)
    await _become(found, _BOOKED, by)
    return found


async def fail(payment: ContractPayment, by: Actor, reason: str = "") -> ContractPayment:
    found = await by.held(ContractPayment, payment.id)
    _demand_turn(found, "fail")
    await _become(found, PaymentStatus.FAILED, by, reason)
    return found


async def cancel(payment: ContractPayment, by: Actor, reason: str = "") -> ContractPayment:
    """A pending one comes to nothing; one that is booked is taken back from the balance."""
    found = await by.held(ContractPayment, payment.id)
    _demand_turn(found, "cancel")
    if found.status is _PENDING:
        await _become(found, PaymentStatus.CANCELLED, by, reason)
        return found
    back, note = -_signed(found), reason or found.transaction_id
    await ledger.move(found.contract_id, EntryKind.REVERSAL, back, by, description=note, payment_id=found.id)
    await _become(found, PaymentStatus.REFUNDED, by, reason)
    return found


async def hide(payment: ContractPayment, by: Actor) -> None:
    found = await by.held(ContractPayment, payment.id)
    if found.status in (_BOOKED, _PROCESSING):
        raise PaymentBooked
    await found.hide()
    await audit.note(by, "payment.removed", found)


async def _done_before(client_uuid: UUID | None, wished: dict[str, Any], by: Actor) -> ContractPayment | None:
    done = await ContractPayment.get_or_none(store_id=by.store.id, client_uuid=client_uuid) if client_uuid else None
    if done and any(getattr(done, name) != _whole(wished)[name] for name in _NAMED):
        raise MeansAnother
    return done


def _whole(wished: dict[str, Any]) -> dict[str, Any]:
    """A charge is taken from the balance, and a payment comes across the counter, unless it says otherwise."""
    is_charge = wished.get("transaction_type") is TransactionType.CHARGE
    usual = PaymentMethod.BALANCE if is_charge else PaymentMethod.CASH
    return {"transaction_type": TransactionType.PAYMENT, "payment_method": usual} | wished


def _signed(payment: ContractPayment) -> Decimal:
    return payment.amount if payment.transaction_type is TransactionType.PAYMENT else -payment.amount


def _demand_turn(payment: ContractPayment, deed: str) -> None:
    if payment.status not in MOVES[deed]:
        raise PaymentOutOfTurn(status=payment.status.value)


async def _demand_contract(contract_id: int, by: Actor) -> None:
    if not await by.own(Contract).filter(id=contract_id).exists():
        raise Unknown("contract", id=contract_id)


async def _become(payment: ContractPayment, status: PaymentStatus, by: Actor, reason: str = "") -> None:
    was, payment.status = payment.status, status
    await payment.save(update_fields=["status", "updated_at"])
    await PaymentChange.create(payment_id=payment.id, was=was, became=status, reason=reason, **whose(by))
    await audit.note(by, f"payment.{status.value}", payment, was=was.value)
