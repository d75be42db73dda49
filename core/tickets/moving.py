"""A ticket from hand to hand and from new to closed."""

from __future__ import annotations

from core import clock, outbox
from core.actor import Actor
from core.refusal import Refused
from core.tickets import turns
from core.tickets.due import Deed
from core.tickets.models import Ticket, TicketStatus
from core.users.colleagues import demand_colleague
from core.users.models import User


async def assign(ticket: Ticket, user_id: int, by: Actor) -> Ticket:
    await demand_colleague(user_id, by, "user_id")
    held = await turns.ready(ticket, Deed.ASSIGNED, by)
    await hand_over(held, user_id, by)
    return await turns.whole(held, by)


async def hand_over(held: Ticket, user_id: int | None, by: Actor) -> None:
    """Of a ticket whose row is held; to nobody is possible too."""
    if held.assigned_to_id != user_id:
        step = await turns.done(held, Deed.ASSIGNED, by, assigned_to_id=user_id)
        await outbox.put(by, "ticket.assigned", step=step.id)


class TicketTaken(Refused):
    """Somebody else was quicker."""

    code = "ticket.taken"  # name


async def take(ticket: Ticket, by: Actor) -> Ticket:
    """For oneself, and only from nobody: of two who take it at once one has it, and work begins."""
    me, held = turns.colleague(by), await by.held(Ticket, ticket.id)
    if held.assigned_to_id not in (None, me.id):
        holder = await User.get(id=held.assigned_to_id)
        raise TicketTaken(name=holder.name)
    if held.status is TicketStatus.NEW:
        await turns.done(held, Deed.STARTED, by, assigned_to_id=me.id)
    else:
        turns.demand_turn(held, Deed.ASSIGNED)
        await hand_over(held, int(me.id), by)
    return await turns.whole(held, by)


async def start_work(ticket: Ticket, by: Actor) -> Ticket:
    """Whoever starts a ticket that is nobody's takes it."""
    me, held = turns.colleague(by), await turns.ready(ticket, Deed.STARTED, by)
    await turns.done(held, Deed.STARTED, by, assigned_to_id=held.assigned_to_id or me.id)
    return await turns.whole(held, by)


async def resolve(ticket: Ticket, resolution: str, by: Actor) -> Ticket:
    """What was done is told to the customer, and is an answer where there was none."""
    held = await turns.ready(ticket, Deed.RESOLVED, by)
    held.answered_at = held.answered_at or clock.now()
    step = await turns.done(held, Deed.RESOLVED, by, reason=resolution, resolution=resolution)
    await outbox.put(by, "ticket.moved", step=step.id)
    return await turns.whole(held, by)


async def close(ticket: Ticket, by: Actor) -> Ticket:
    """Nobody's consent is asked: whoever is not content reopens it."""
    held = await turns.ready(ticket, Deed.CLOSED, by)
    await turns.done(held, Deed.CLOSED, by)
    return await turns.whole(held, by)


async def reopen(ticket: Ticket, by: Actor, reason: str = "") -> Ticket:
    """With what was left of its time, and with whoever had it; its resolution stays in the history."""
    held = await turns.ready(ticket, Deed.REOPENED, by)
    step = await turns.done(held, Deed.REOPENED, by, reason=reason, resolution="")
    await outbox.put(by, "ticket.moved", step=step.id)
    return await turns.whole(held, by)
