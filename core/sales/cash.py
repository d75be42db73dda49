"""Cash put into a drawer or taken out of it, other than by a sale."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from core import audit, sql
from core.actor import Actor
from core.money import demand_payable
from core.refusal import Refused
from core.repeating import MeansAnother
from core.sales.shift import CashDirection, CashMovement, Shift
from core.sales.shifts import ShiftClosed
from core.uniqueness import decided_by


class DrawerShort(Refused):
    """Says no number: whoever counts blind shall not learn it here."""

    code = "cash.short"


@dataclass(frozen=True)
class Cash:
    amount: Decimal
    reason: str
    client_uuid: UUID | None = None


async def pay_in(shift: Shift, cash: Cash, by: Actor) -> CashMovement:
    return await _moved(CashDirection.IN, shift, cash, by)


async def pay_out(shift: Shift, cash: Cash, by: Actor) -> CashMovement:
    return await _moved(CashDirection.OUT, shift, cash, by)


async def _made_before(kind: CashDirection, shift: Shift, cash: Cash, by: Actor) -> CashMovement | None:
    """Asked for once more by a till that did not hear the answer."""
    if cash.client_uuid is None:
        return None
    found = await by.own(CashMovement).get_or_none(client_uuid=cash.client_uuid)
    if found and (found.kind, found.shift_id, found.amount) != (kind, shift.id, cash.amount):
        raise MeansAnother("client_uuid")
    return found


async def _moved(kind: CashDirection, shift: Shift, cash: Cash, by: Actor) -> CashMovement:
    demand_payable(cash.amount, by.store.currency)
    locked = await Shift.select_for_update(no_key=True).get(id=shift.id)
    # Only now: a twin that was faster may have emptied the drawer, and that is no reason to refuse what it did.
    if before := await _made_before(kind, shift, cash, by):
        return before
    if not locked.is_open:
        raise ShiftClosed(number=locked.z_number)
    if kind is CashDirection.OUT and cash.amount > locked.drawer:
        raise DrawerShort("amount")
    movement = await _written(kind, locked, cash, by)
    changed = "paid_in" if kind is CashDirection.IN else "paid_out"
    setattr(locked, changed, getattr(locked, changed) + cash.amount)
    await locked.save(update_fields=[changed, "updated_at"])
    await audit.note(by, f"cash.{changed}", locked, amount=str(cash.amount), reason=cash.reason)
    return movement


async def _written(kind: CashDirection, shift: Shift, cash: Cash, by: Actor) -> CashMovement:
    # A twin was faster: the second try finds what it did.
    with decided_by({"cash_movement_client_uuid_key": sql.TryAgain}):
        return await CashMovement.create(
            store_id=by.store.id,
            shift=shift,
            kind=kind,
            amount=cash.amount,
            reason=cash.reason,
            user_id=by.user.id if by.user else None,
            client_uuid=cash.client_uuid,
        )
