"""Changing what a ticket says of itself, and taking it off the lists."""

from __future__ import annotations

from typing import Any

from core import audit
from core.actor import Actor
from core.refusal import Refused
from core.tickets import moving, turns
from core.tickets.due import Deed
from core.tickets.models import Ticket
from core.tickets.opening import concerned, promised
from core.tickets.turns import TicketOutOfTurn
from core.users.colleagues import demand_colleague


class TicketCustomerFixed(Refused):
    """What was said to one customer must not come before another."""

    code = "ticket.customer_fixed"


async def change(ticket: Ticket, wished: dict[str, Any], by: Actor) -> Ticket:
    """Only what is different counts, so that a form may be sent back whole."""
    held = await by.held(Ticket, ticket.id)
    changed = {name: value for name, value in wished.items() if getattr(held, name) != value}
    if changed and not held.is_open:
        raise TicketOutOfTurn(status=held.status.value)
    await _demand_possible(held, changed, by)
    new_hand = "assigned_to_id" in changed
    user_id, priority = changed.pop("assigned_to_id", None), changed.pop("priority", None)
    if changed:
        held.update_from_dict(changed)
        await held.save(update_fields=[*changed, "updated_at"])
        await audit.note(by, "ticket.changed", held, fields=sorted(changed))
    if priority:
        hours = promised(by.store, priority)
        await turns.done(held, Deed.PRIORITISED, by, hours=hours, priority=priority, reason=priority.value)
    if new_hand:
        await moving.hand_over(held, user_id, by)
    return await turns.whole(held, by)


async def hide(ticket: Ticket, by: Actor) -> None:
    held = await by.held(Ticket, ticket.id)
    await held.hide()
    await audit.note(by, "ticket.removed", held)


async def _demand_possible(held: Ticket, changed: dict[str, Any], by: Actor) -> None:
    """A contract brings its customer along, where the ticket has none."""
    if "customer_id" in changed and held.customer_id is not None:
        raise TicketCustomerFixed
    await demand_colleague(changed.get("assigned_to_id"), by)
    if changed.keys() & {"customer_id", "contract_id"}:
        customer = changed.get("customer_id", held.customer_id)
        found = await concerned(customer, changed.get("contract_id", held.contract_id), by)
        if found != held.customer_id:
            changed["customer_id"] = found
