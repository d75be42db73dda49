"""Points: earned, spent oldest first, and taken back when what earned them is returned.

Each verb holds the customer's row first, so that the ledger, what is left of each earn and the balance move as one.
"""

from __future__ import annotations

import calendar
import math
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from tortoise.expressions import F

from core import audit, clock, outbox, sql
from core.actor import Actor
from core.customers.holding import demand_served, held
from core.customers.models import Customer
from core.loyalty.models import PointDraw, PointEntry, PointKind
from core.money import rounded
from core.refusal import Refused
from core.repeating import MeansAnother
from core.stores.models import Store
from core.uniqueness import decided_by

# One point for every hundred paid, and each is worth one unit of currency.
_PAID_FOR_A_POINT = 100


class NotEnoughPoints(Refused):
    code = "points.not_enough"  # available, asked


def earned(paid: Decimal) -> int:
    return int(rounded(paid / _PAID_FOR_A_POINT, Decimal(1)))


def worth(amount: Decimal) -> int:
    """The points that pay an amount: a part of a unit costs a whole one."""
    return math.ceil(amount)


def split(earned: int, debt: int) -> tuple[int, int]:
    """What an earn adds to the points, and to the debt that it pays first."""
    paid = min(earned, debt)
    return earned - paid, -paid


def expiry(store: Store, now: datetime) -> datetime | None:
    """Whole months later by the shop's own clock; where that month is too short, on its last day."""
    if store.points_expiry_months is None:
        return None
    here = now.astimezone(ZoneInfo(store.timezone))
    years, month = divmod(here.month - 1 + store.points_expiry_months, 12)
    year, month = here.year + years, month + 1
    return here.replace(year=year, month=month, day=min(here.day, calendar.monthrange(year, month)[1]))


async def earn(
    customer_id: int,
    points: int,
    by: Actor,
    *,
    description: str,
    order_id: int | None = None,
    refund_id: int | None = None,
    kind: PointKind = PointKind.EARN,
    client_uuid: UUID | None = None,
) -> PointEntry | None:
    """What the customer owes is paid first; nothing earned leaves no entry."""
    if points <= 0:
        return None
    customer = await held(customer_id, by)
    if done := await PointEntry.done_before(client_uuid, customer, by):
        return done
    amount, debt_change = split(points, customer.points_debt)
    reason = {"description": description, "order_id": order_id, "refund_id": refund_id, "client_uuid": client_uuid}
    lot = {"left_over": amount, "expires_at": expiry(by.store, clock.now())}
    entry = await entered(customer, by, kind=kind, amount=amount, debt_change=debt_change, **lot, **reason)
    await told("points.earned", customer, entry, by)
    return entry


async def spend(
    customer_id: int,
    points: int,
    by: Actor,
    *,
    description: str,
    order_id: int | None = None,
    kind: PointKind = PointKind.REDEEM,
    client_uuid: UUID | None = None,
    force: bool = False,
) -> PointEntry | None:
    """Only what has not expired; nothing to spend leaves no entry. A blocked customer may be corrected, not served.

    A sale that has happened already spends by force: what is not there is owed, and the next earn pays it.
    """
    if points <= 0:
        return None
    customer = await held(customer_id, by)
    if done := await PointEntry.done_before(client_uuid, customer, by):
        return done
    now = clock.now()
    there = min(points, await available(customer, now))
    if not force:
        _demand(points, there, kind, customer)
    reason = {"description": description, "order_id": order_id, "client_uuid": client_uuid}
    entry = await entered(customer, by, kind=kind, amount=-there, debt_change=points - there, **reason)
    await _draw(entry, alive_at=now)
    await told("points.spent", customer, entry, by)
    return entry


async def take_back(
    customer_id: int,
    points: int,
    by: Actor,
    *,
    description: str,
    order_id: int | None,
    refund_id: int | None,
    asked_before: int = 0,
) -> PointEntry | None:
    """As many as are there; what was spent already is owed, and the next earn pays it."""
    if points <= 0:
        return None
    customer = await held(customer_id, by)
    points = min(points, await _due_back(order_id, asked_before + points))
    if points <= 0:
        return None
    there = min(points, customer.points)
    reason = {"description": description, "order_id": order_id, "refund_id": refund_id}
    facts: dict[str, Any] = {"kind": PointKind.ADJUSTMENT, "amount": -there, "debt_change": points - there}
    entry = await entered(customer, by, **facts, **reason)
    # Expired ones first of all: nobody spent those, so nobody owes them.
    await _draw(entry, alive_at=None)
    await audit.note(by, "points.taken_back", customer, entry=entry.id, amount=entry.amount, owed=entry.debt_change)
    return entry


async def _due_back(order_id: int | None, asked: int) -> int:
    """Of all that was asked back of a sale so far: less what it earned that has expired, and what was taken already."""
    gone = PointDraw.filter(spend__kind=PointKind.EXPIRE, earn__kind=PointKind.EARN, earn__order_id=order_id)
    if order_id is None or not (expired := sum([draw.amount for draw in await gone])):
        return asked
    back = PointEntry.filter(order_id=order_id, kind=PointKind.ADJUSTMENT, amount__lte=0, debt_change__gte=0)
    taken: int = sum(entry.debt_change - entry.amount for entry in await back)
    return asked - int(expired) - taken


async def available(customer: Customer, now: datetime) -> int:
    """What has expired is in the balance until it is swept out of it, but buys nothing."""
    expired = await PointEntry.filter(customer_id=customer.id, left_over__gt=0, expires_at__lte=now)
    available: int = customer.points - sum(entry.left_over for entry in expired)
    return available


def _demand(points: int, there: int, kind: PointKind, customer: Customer) -> None:
    if kind is PointKind.REDEEM:
        demand_served(customer)
    if there < points:
        raise NotEnoughPoints(available=there, asked=points)


async def entered(customer: Customer, by: Actor, **facts: Any) -> PointEntry:
    """The entry and the balance together."""
    who = {"store_id": by.store.id, "user_id": by.user.id if by.user else None, "session": by.session}
    with decided_by({"point_entry_client_uuid_key": MeansAnother}):
        entry = await PointEntry.create(customer_id=customer.id, **who, **facts)
    await Customer.filter(id=customer.id).update(
        points=F("points") + entry.amount, points_debt=F("points_debt") + entry.debt_change, updated_at=clock.now()
    )
    return entry


async def _draw(spend: PointEntry, alive_at: datetime | None) -> None:
    facts = {"store": spend.store_id, "customer": spend.customer_id, "spend": spend.id, "points": -spend.amount}
    await sql.run("loyalty/draw", **facts, alive_at=alive_at)


async def told(deed: str, customer: Customer, entry: PointEntry, by: Actor) -> None:
    await audit.note(by, deed, customer, entry=entry.id, kind=entry.kind, amount=entry.amount, owed=entry.debt_change)
    await outbox.put(by, deed, customer=customer.id, entry=entry.id)
