"""Points by hand: a bonus, a gift across the counter, a correction."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from tortoise.functions import Sum

from core.actor import Actor
from core.customers.models import Customer
from core.loyalty import points
from core.loyalty.models import PointEntry, PointKind
from core.refusal import Refused


class ByHand(StrEnum):
    """The kinds that a person may enter; what expires is the calendar's affair."""

    EARN = "EARN"
    REDEEM = "REDEEM"
    ADJUSTMENT = "ADJUSTMENT"


class NothingToEnter(Refused):
    code = "points.zero"


class EarnNotPositive(Refused):
    code = "points.earn_not_positive"


@dataclass(frozen=True)
class NewEntry:
    kind: PointKind
    amount: int
    description: str = ""
    client_uuid: UUID | None = None

    @property
    def signed(self) -> int:
        """Redeeming takes away, whichever sign it was written with."""
        return -abs(self.amount) if self.kind is PointKind.REDEEM else self.amount


async def enter(new: NewEntry, customer: Customer, by: Actor) -> int:
    """The balance that the entry left; asked again under the same client_uuid, the same one."""
    _demand_sense(new)
    write = points.earn if new.signed > 0 else points.spend
    entry = await write(
        customer.id, abs(new.amount), by, kind=new.kind, description=new.description, client_uuid=new.client_uuid
    )
    assert entry, "an amount that is not zero leaves an entry"
    return await _balance_after(entry)


def _demand_sense(new: NewEntry) -> None:
    if new.amount == 0:
        raise NothingToEnter
    if new.kind is PointKind.EARN and new.amount < 0:
        raise EarnNotPositive


async def _balance_after(entry: PointEntry) -> int:
    """Entries of one customer are numbered in the order they were made: each is made while their row is held."""
    upto = PointEntry.filter(customer_id=entry.customer_id, id__lte=entry.id)
    [row] = await upto.annotate(balance=Sum("amount")).values("balance")
    return int(row["balance"])
