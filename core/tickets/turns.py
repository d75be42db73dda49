"""When each deed may be done to a ticket, and the one way any is: the locked row, its history, the audit log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tortoise.query_utils import Prefetch

from core import audit, clock
from core.actor import Actor
from core.chat import news
from core.customers.models import Customer
from core.refusal import Missing, Refused
from core.tickets.due import Clock, Deed, after
from core.tickets.models import OPEN, OVER, Ticket, TicketStatus, TicketStep
from core.users.models import User

_NEW, _AT_WORK, _RESOLVED, _CLOSED = TicketStatus

# From where each deed may be done, and where it leads; None is where the ticket stands.
TURNS: Mapping[Deed, tuple[tuple[TicketStatus, ...], TicketStatus | None]] = {
    Deed.ASSIGNED: (OPEN, None),
    Deed.PRIORITISED: (OPEN, None),
    Deed.WAITING: (OPEN, None),
    Deed.REPLIED: (OPEN, None),
    Deed.STARTED: ((_NEW,), _AT_WORK),
    Deed.RESOLVED: ((_AT_WORK,), _RESOLVED),
    Deed.CLOSED: ((_RESOLVED,), _CLOSED),
    Deed.REOPENED: (OVER, _AT_WORK),
    Deed.RATED: (OVER, None),
}


class TicketOutOfTurn(Refused):
    code = "ticket.out_of_turn"  # status


async def ready(ticket: Ticket, deed: Deed, by: Actor) -> Ticket:
    """Held, and it is the deed's turn."""
    found = await by.held(Ticket, ticket.id)
    demand_turn(found, deed)
    return found


def demand_turn(ticket: Ticket, deed: Deed) -> None:
    if ticket.status not in TURNS[deed][0]:
        raise TicketOutOfTurn(status=ticket.status.value)


async def done(
    ticket: Ticket, deed: Deed, by: Actor, *, reason: str = "", hours: int | None = None, **changed: Any
) -> TicketStep:
    """Whoever asks holds the row, and then asks for the time: steps are in the order of their times."""
    now, came_from = clock.now(), ticket.status
    ticket.status = TURNS[deed][1] or came_from
    ticket.update_from_dict(changed)
    put(ticket, after(ticket.clock, deed, now, hours), now)
    await ticket.save()
    return await kept(ticket, deed, by, now, from_status=came_from, reason=reason, hours=hours)


async def kept(ticket: Ticket, deed: Deed, by: Actor, now: datetime, **facts: Any) -> TicketStep:
    step = await TicketStep.create(
        store_id=by.store.id,
        ticket_id=ticket.id,
        deed=deed,
        to_status=ticket.status,
        assigned_to_id=ticket.assigned_to_id,
        user_id=by.user.id if by.user else None,
        created_at=now,
        **facts,
    )
    await audit.note(by, f"ticket.{deed.value}", ticket)
    await news.put(ticket.store_id, ticket.id, step_id=step.id)
    return step


def put(ticket: Ticket, moved: Clock, now: datetime) -> None:
    """Late is said once, until it is in time again."""
    ticket.hours, ticket.spent = moved.hours, moved.spent
    ticket.running_since, ticket.due_at = moved.running_since, moved.due_at
    if moved.due_at and moved.due_at > now:
        ticket.raised_at = None


async def whole(ticket: Ticket, by: Actor) -> Ticket:
    """With its people and its history."""
    return await by.own(Ticket).prefetch_related(*people(), "steps__user").get(id=ticket.id)


def people() -> tuple[Prefetch, Prefetch]:
    """Whose a ticket is and who sees to it, by name and by nothing else."""
    customers = Customer.all().only("id", "first_name", "last_name")
    staff = User.all().only("id", "username", "first_name", "last_name")
    return Prefetch("customer", queryset=customers), Prefetch("assigned_to", queryset=staff)


def colleague(by: Actor) -> User:
    """What only the staff does, no job and no customer does."""
    if by.user is None:
        raise Missing
    return by.user
