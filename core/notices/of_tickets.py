"""What a customer and the staff are told of a ticket: each what the other did. Each is a handler of the outbox."""

from __future__ import annotations

from typing import Any

from core.notices.models import NoticeKind
from core.notices.telling import MANAGERS, tell_customer, tell_people
from core.stores.models import Store
from core.tickets.models import Ticket, TicketAttachment, TicketMessage, TicketStatus, TicketStep
from core.users.models import Membership


async def on_opened(store: Store, facts: dict[str, Any]) -> None:
    """Opened by the staff: the customer has its number, and whoever got it knows. Opened by the customer: the staff."""
    step, ticket = await _step(store, facts)
    if step.user_id is None:
        await _tell_staff(store, NoticeKind.TICKET_CAME_IN, f"step {step.id}", ticket)
        return
    await _tell_customer(store, NoticeKind.TICKET_OPENED, f"step {step.id}", ticket)
    await _tell_assignee(store, step, ticket)


async def on_assigned(store: Store, facts: dict[str, Any]) -> None:
    step, ticket = await _step(store, facts)
    await _tell_assignee(store, step, ticket)


async def on_said(store: Store, facts: dict[str, Any]) -> None:
    """What the staff says among itself is no message to anybody."""
    said = await TicketMessage.get(id=facts["message"], store_id=store.id)
    ticket = await _ticket(store, said.ticket_id)
    files = await TicketAttachment.filter(message_id=said.id).order_by("id").values("id", "name", "content_type")
    told = {"message": said.id, "text": said.text, "attachments": files}
    if said.from_customer:
        await _tell_staff(store, NoticeKind.TICKET_REPLIED, f"message {said.id}", ticket, besides=said.user_id, **told)
    else:
        await _tell_customer(store, NoticeKind.TICKET_ANSWERED, f"message {said.id}", ticket, **told)


async def on_moved(store: Store, facts: dict[str, Any]) -> None:
    step, ticket = await _step(store, facts)
    if step.to_status is TicketStatus.RESOLVED:
        await _tell_customer(store, NoticeKind.TICKET_RESOLVED, f"step {step.id}", ticket, resolution=step.reason)
    else:
        kind, subject = NoticeKind.TICKET_REOPENED, f"step {step.id}"
        await _tell_staff(store, kind, subject, ticket, besides=step.user_id, reason=step.reason)


async def on_overdue(store: Store, facts: dict[str, Any]) -> None:
    """Unless it was seen to in the meantime."""
    ticket = await _ticket(store, facts["ticket"])
    if ticket.is_overdue:
        await _tell_staff(store, NoticeKind.TICKET_OVERDUE, f"ticket {ticket.id} due {facts['due_at']}", ticket)


async def _step(store: Store, facts: dict[str, Any]) -> tuple[TicketStep, Ticket]:
    step = await TicketStep.get(id=facts["step"], store_id=store.id)
    return step, await _ticket(store, step.ticket_id)


async def _ticket(store: Store, ticket_id: int) -> Ticket:
    return await Ticket.get(id=ticket_id, store_id=store.id)


def _about(ticket: Ticket) -> dict[str, Any]:
    return {"ticket": ticket.id, "number": ticket.number, "title": ticket.subject, "due_at": ticket.due_at}


async def _tell_customer(store: Store, kind: NoticeKind, subject: str, ticket: Ticket, **told: Any) -> None:
    if ticket.customer_id is not None:
        await tell_customer(store, kind, subject, ticket.customer_id, **_about(ticket), **told)


async def _tell_assignee(store: Store, step: TicketStep, ticket: Ticket) -> None:
    people = {step.assigned_to_id} - {step.user_id, None}
    await tell_people(store, NoticeKind.TICKET_ASSIGNED, f"step {step.id}", _numbers(people), **_about(ticket))


async def _tell_staff(
    store: Store, kind: NoticeKind, subject: str, ticket: Ticket, besides: int | None = None, **told: Any
) -> None:
    """Whose it is; where it is nobody's, or of somebody who has left, those who run the store."""
    here = Membership.filter(store_id=store.id, hidden_at=None)
    people = await here.filter(user_id=ticket.assigned_to_id).values_list("user_id", flat=True)
    people = people or await here.filter(role__in=MANAGERS).values_list("user_id", flat=True)
    await tell_people(store, kind, subject, _numbers({*people} - {besides}), **_about(ticket), **told)


def _numbers(people: set[Any]) -> set[int]:
    return {int(person) for person in people}
