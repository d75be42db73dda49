"""What customers do with their own tickets, at whatever edge; what the staff says among itself is not theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tortoise.queryset import QuerySet

from core.actor import Actor
from core.customers.models import Customer
from core.refusal import Missing
from core.tickets import messaging, moving, opening, turns
from core.tickets.attachments import File
from core.tickets.due import Deed
from core.tickets.messaging import Saying
from core.tickets.models import Ticket, TicketAttachment, TicketCategory, TicketMessage

MOST_STARS = 5


@dataclass(frozen=True)
class Conversation:
    ticket: Ticket
    messages: list[TicketMessage]


async def open_ticket(
    customer: Customer,
    by: Actor,
    subject: str,
    description: str = "",
    category: TicketCategory = TicketCategory.OTHER,
    contract_id: int | None = None,
) -> Ticket:
    """How urgent it is the shop decides."""
    asked = {"subject": subject, "description": description, "category": category}
    whose = {"customer_id": customer.id, "contract_id": contract_id}
    return await opening.open_ticket(asked | whose, _themselves(by))


def own(customer: Customer, by: Actor) -> QuerySet[Ticket]:
    """The newest first."""
    return by.own(Ticket).filter(customer_id=customer.id).order_by("-id").prefetch_related(*turns.people())


async def follow(customer: Customer, ticket_id: int, by: Actor) -> Conversation:
    ticket = await _theirs(customer, ticket_id, by)
    return Conversation(ticket, await messaging.said(ticket, by).filter(is_internal=False).order_by("id"))


async def file(customer: Customer, attachment_id: int, by: Actor) -> TicketAttachment:
    theirs = {"message__is_internal": False, "message__ticket__customer_id": customer.id}
    found = await by.own(TicketAttachment).filter(**theirs).get_or_none(id=attachment_id)
    if found is None:
        raise Missing
    return found


async def answer(
    customer: Customer, ticket_id: int, by: Actor, text: str, files: Sequence[File] = (), album: str | None = None
) -> TicketMessage:
    """Where the shop waited for it, the shop's time goes on."""
    ticket = await _theirs(customer, ticket_id, by)
    return await messaging.say(ticket, Saying(text, files, from_customer=True, album=album), _themselves(by))


async def of_album(customer: Customer, album: str, by: Actor) -> TicketMessage | None:
    """What they said with the first photo of those that they sent together."""
    theirs = {"from_customer": True, "ticket__customer_id": customer.id}
    return await messaging.of_album(album, by).filter(**theirs).order_by("-id").first()


async def attach(message: TicketMessage, files: Sequence[File], by: Actor) -> TicketMessage:
    """To one of their own messages."""
    return await messaging.attach(message, files, _themselves(by))


async def reopen(customer: Customer, ticket_id: int, by: Actor, reason: str = "") -> Ticket:
    return await moving.reopen(await _theirs(customer, ticket_id, by), _themselves(by), reason)


async def rate(customer: Customer, ticket_id: int, by: Actor, stars: int) -> Ticket:
    """From one to five; whoever thinks again rates again."""
    if not 1 <= stars <= MOST_STARS:
        raise ValueError(stars)
    held = await turns.ready(await _theirs(customer, ticket_id, by), Deed.RATED, by)
    await turns.done(held, Deed.RATED, _themselves(by), rating=stars, reason=str(stars))
    return await turns.whole(held, by)


async def _theirs(customer: Customer, ticket_id: int, by: Actor) -> Ticket:
    ticket = await own(customer, by).get_or_none(id=ticket_id)
    if ticket is None:
        raise Missing
    return ticket


def _themselves(by: Actor) -> Actor:
    """Somebody of the staff may be a customer too: here they are nobody else."""
    return Actor(by.store, session=by.session)
