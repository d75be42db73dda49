"""Moving a customer from one standing to another, one deed at a time (001)."""

from __future__ import annotations

from collections.abc import Mapping

from core import audit
from core.actor import Actor
from core.customers.models import Customer, CustomerStatus
from core.refusal import Missing, Refused

_ACTIVE, _SUSPENDED, _BLOCKED = CustomerStatus.ACTIVE, CustomerStatus.SUSPENDED, CustomerStatus.BLOCKED

# What each deed leads to, and from where. Suspending must not open the way for somebody who was blocked.
MOVES: Mapping[CustomerStatus, tuple[CustomerStatus, ...]] = {
    _ACTIVE: (_SUSPENDED, _BLOCKED),
    _SUSPENDED: (_ACTIVE,),
    _BLOCKED: (_ACTIVE, _SUSPENDED),
}


class CustomerOutOfTurn(Refused):
    code = "customer.out_of_turn"  # status


async def activate(customer: Customer, by: Actor) -> Customer:
    return await _become(customer, _ACTIVE, by)


async def suspend(customer: Customer, by: Actor) -> Customer:
    """Nothing new begins for them; what runs goes on."""
    return await _become(customer, _SUSPENDED, by)


async def block(customer: Customer, by: Actor) -> Customer:
    """The same, and neither points nor credit are theirs to use."""
    return await _become(customer, _BLOCKED, by)


async def _become(customer: Customer, status: CustomerStatus, by: Actor) -> Customer:
    found = await by.own(Customer).filter(id=customer.id).select_for_update(no_key=True).first()
    if found is None:
        raise Missing
    was = found.status
    if was not in MOVES[status]:
        raise CustomerOutOfTurn(status=was.value)
    found.status = status
    await found.save(update_fields=["status", "updated_at"])
    await audit.note(by, f"customer.{status.value}", found, was=was.value)
    return found
