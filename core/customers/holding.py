"""Whether a customer may buy on trust, and their row held still while a balance changes."""

from __future__ import annotations

from core.actor import Actor
from core.customers.models import Customer
from core.refusal import Missing, Refused


class CustomerBlocked(Refused):
    code = "customer.blocked"


class CustomerGone(Refused):
    code = "customer.gone"


async def held(customer_id: int, by: Actor) -> Customer:
    """Locked until the transaction ends; one who was deleted since may still get back what is theirs."""
    found = await Customer.filter(id=customer_id, store_id=by.store.id).select_for_update(no_key=True).first()
    if found is None:
        raise Missing
    return found


def demand_served(customer: Customer) -> None:
    """Points and credit are for whoever is there and welcome."""
    if customer.hidden_at is not None:
        raise CustomerGone
    if customer.is_blocked:
        raise CustomerBlocked
