"""Opening a ticket: by whoever takes the call, or by the customer."""

from __future__ import annotations

from typing import Any

from core import clock, outbox
from core.actor import Actor
from core.customers.models import Customer
from core.refusal import Refused, Unknown
from core.stores.models import Store
from core.telecom.models import Contract
from core.telecom.numbering import number
from core.tickets import turns
from core.tickets.due import Clock, Deed, after
from core.tickets.models import Ticket, TicketPriority
from core.users.colleagues import demand_colleague


class ContractOfAnother(Refused):
    code = "ticket.contract_of_another"


async def open_ticket(wished: dict[str, Any], by: Actor) -> Ticket:
    """Its number is asked for last: the counter stays locked until the commit."""
    await demand_colleague(wished.get("assigned_to_id"), by)
    customer = await concerned(wished.get("customer_id"), wished.get("contract_id"), by)
    ticket = Ticket(store_id=by.store.id, **wished | {"customer_id": customer})
    hours, now = promised(by.store, ticket.priority), clock.now()
    turns.put(ticket, after(Clock(hours), Deed.OPENED, now, hours), now)
    ticket.created_at, ticket.number = now, await number("TCK", by)
    await ticket.save()
    step = await turns.kept(ticket, Deed.OPENED, by, now, hours=hours)
    await outbox.put(by, "ticket.opened", step=step.id)
    return await turns.whole(ticket, by)


def promised(store: Store, priority: TicketPriority) -> int:
    """In how many hours it is due, as the owner has it today."""
    hours: int = getattr(store, f"ticket_hours_{priority.value}")
    return hours


async def concerned(customer_id: int | None, contract_id: int | None, by: Actor) -> int | None:
    """Whose ticket it is: who has the contract has it, where nobody is named."""
    if customer_id is not None and not await by.own(Customer).filter(id=customer_id).exists():
        raise Unknown("customer", id=customer_id)
    if contract_id is None:
        return customer_id
    contract = await by.own(Contract).get_or_none(id=contract_id)
    if contract is None:
        raise Unknown("contract", id=contract_id)
    if customer_id not in (None, contract.customer_id):
        raise ContractOfAnother
    return contract.customer_id
