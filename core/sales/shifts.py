"""Shifts: opening one, finding one's own, and closing it with the count."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from core import audit, clock, outbox, sql
from core.actor import Actor, Role
from core.money import demand_payable
from core.refusal import Kind, NotAllowed, Refused
from core.repeating import MeansAnother
from core.sales.shift import Shift
from core.uniqueness import decided_by
from core.users.models import User


class ShiftIsOpen(Refused):
    code = "shift.is_open"


class NoOpenShift(Refused):
    code = "shift.none_open"
    kind = Kind.MISSING


class ShiftClosed(Refused):
    code = "shift.closed"  # number


@dataclass(frozen=True)
class Count:
    """What lay in the drawer when it was counted."""

    cash: Decimal
    client_uuid: UUID | None = None


@dataclass(frozen=True)
class Seen:
    """A shift as somebody may see it: an employee may have to count blind."""

    shift: Shift
    expected: Decimal | None


async def open_shift(opening_balance: Decimal, by: Actor) -> Seen:
    demand_payable(opening_balance, by.store.currency, "opening_balance")
    user = cashier(by)
    with decided_by({"shift_open_key": ShiftIsOpen}):
        shift = await Shift.create(
            store_id=by.store.id, cashier_id=user.id, opening_balance=opening_balance, opened_at=clock.now()
        )
    await audit.note(by, "shift.opened", shift, opening_balance=str(opening_balance))
    return seen(shift, by)


async def current(by: Actor) -> Shift:
    shift = await Shift.get_or_none(store_id=by.store.id, cashier_id=cashier(by).id, closed_at=None)
    if shift is None:
        raise NoOpenShift
    return shift


async def close(shift: Shift, count: Count, by: Actor) -> Seen:
    """From here on the row never changes; sales that are not paid yet are named in it and go on elsewhere."""
    locked = await Shift.select_for_update().get(id=shift.id)
    if not locked.is_open:
        if count.client_uuid and locked.close_uuid == count.client_uuid:
            return seen(locked, by)
        raise ShiftClosed(number=locked.z_number)
    # Asked for after the lock: whatever was paid before it is paid here too.
    locked.pending = await unpaid(locked)
    await _freeze(locked, count, by)
    await audit.note(by, "shift.closed", locked, number=locked.z_number, difference=str(locked.difference))
    await outbox.put(by, "shift.closed", shift=locked.id, number=locked.z_number)
    return seen(locked, by)


async def unpaid(shift: Shift) -> list[dict[str, Any]]:
    """The pending sales of a shift, as they are now."""
    return [dict(row) for row in await sql.run("sales/unpaid", shift=shift.id)]


def seen(shift: Shift, by: Actor) -> Seen:
    if not shift.is_open:
        return Seen(shift, shift.expected_cash)
    return Seen(shift, None if is_blind(shift, by) else shift.drawer)


def is_blind(shift: Shift, by: Actor) -> bool:
    """Before the count an employee is not shown what should come out, if the store wants it so."""
    return shift.is_open and by.store.blind_count and by.role is Role.EMPLOYEE


def cashier(by: Actor) -> User:
    """A till is somebody's: a job or a chat has none."""
    if by.user is None:
        raise NotAllowed
    return by.user


async def name_of_cashier(shift: Shift) -> str:
    return shift.cashier_name or str((await User.get(id=shift.cashier_id)).username)


async def _freeze(shift: Shift, count: Count, by: Actor) -> None:
    shift.update_from_dict(
        {
            "closed_at": clock.now(),
            "cashier_name": await name_of_cashier(shift),
            "closed_by_id": cashier(by).id,
            "close_uuid": count.client_uuid,
            "actual_cash": count.cash,
            "expected_cash": shift.drawer,
            "difference": count.cash - shift.drawer,
            "z_number": await next_number("z", by),
        }
    )
    with decided_by({"shift_close_uuid_key": MeansAnother("client_uuid")}):
        await shift.save()


async def next_number(name: str, by: Actor) -> int:
    rows = await sql.run("sales/count_on", store=by.store.id, counter=name)
    return int(rows[0]["value"])
