"""What is said of a ticket: to the customer, by the customer, or by the staff among themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tortoise.query_utils import Prefetch
from tortoise.queryset import QuerySet

from core import audit, clock, outbox
from core.actor import Actor
from core.chat import news
from core.refusal import Refused
from core.tickets import attachments, turns
from core.tickets.attachments import File, TooManyFiles
from core.tickets.due import Deed
from core.tickets.models import Ticket, TicketAttachment, TicketMessage, TicketStatus
from core.tickets.turns import TicketOutOfTurn


class NothingSaid(Refused):
    code = "ticket.nothing_said"


class NoCustomer(Refused):
    """Nobody to wait for, and nobody who could have said it."""

    code = "ticket.no_customer"


class OneOrTheOther(Refused):
    code = "ticket.one_or_the_other"  # other


@dataclass(frozen=True)
class Saying:
    text: str = ""
    files: Sequence[File] = ()
    # The customer's own words, whoever wrote them down.
    from_customer: bool = False
    is_internal: bool = False
    # From now on it is the customer's turn.
    is_waiting: bool = False
    # Of photos that come one at a time, though they were sent together.
    album: str | None = None


async def say(ticket: Ticket, saying: Saying, by: Actor) -> TicketMessage:
    """A closed ticket has no more to say until it is reopened."""
    held = await by.held(Ticket, ticket.id)
    _demand_possible(held, saying)
    message = await _keep(held, saying, by)
    await _move_on(held, saying, by)
    await audit.note(by, "ticket.said", held, message=message.id)
    if not saying.is_internal:
        await outbox.put(by, "ticket.said", message=message.id)
    return await said(held, by).get(id=message.id)


async def attach(message: TicketMessage, files: Sequence[File], by: Actor) -> TicketMessage:
    """What was sent together with a message and came after it."""
    held = await by.held(Ticket, message.ticket_id)
    if held.status is TicketStatus.CLOSED:
        raise TicketOutOfTurn(status=held.status.value)
    if await TicketAttachment.filter(message_id=message.id).count() + len(files) > attachments.MOST_FILES:
        raise TooManyFiles("attachments", most=attachments.MOST_FILES)
    await _keep_files(message, attachments.checked(files))
    await audit.note(by, "ticket.attached", held, message=message.id)
    return message


def of_album(album: str, by: Actor) -> QuerySet[TicketMessage]:
    return by.own(TicketMessage).filter(album=album, ticket__hidden_at=None)


def said(ticket: Ticket, by: Actor) -> QuerySet[TicketMessage]:
    """All of it, with who said it and the names of the files; not with the files."""
    files = TicketAttachment.all().order_by("id").only("id", "message_id", "name", "content_type", "size")
    found = by.own(TicketMessage).filter(ticket_id=ticket.id).select_related("user")
    return found.prefetch_related(Prefetch("attachments", queryset=files))


def _demand_possible(held: Ticket, saying: Saying) -> None:
    if held.status is TicketStatus.CLOSED:
        raise TicketOutOfTurn(status=held.status.value)
    if not (saying.text or saying.files):
        raise NothingSaid("text")
    if saying.from_customer and saying.is_internal:
        raise OneOrTheOther("internal", other="from_customer")
    if saying.from_customer and saying.is_waiting:
        raise OneOrTheOther("waiting", other="from_customer")
    if held.customer_id is None and (saying.from_customer or saying.is_waiting):
        raise NoCustomer("from_customer" if saying.from_customer else "waiting")
    if saying.is_waiting:
        turns.demand_turn(held, Deed.WAITING)


async def _keep(held: Ticket, saying: Saying, by: Actor) -> TicketMessage:
    files = attachments.checked(saying.files)
    message = await TicketMessage.create(
        store_id=by.store.id,
        ticket_id=held.id,
        from_customer=saying.from_customer,
        is_internal=saying.is_internal,
        user_id=by.user.id if by.user else None,
        text=saying.text,
        album=saying.album,
        created_at=clock.now(),
    )
    await news.put(by.store.id, held.id, message_id=message.id)
    await _keep_files(message, files)
    return message


async def _keep_files(message: TicketMessage, files: Sequence[tuple[File, str]]) -> None:
    for file, kind in files:
        kept = await TicketAttachment.create(
            store_id=message.store_id,
            message_id=message.id,
            name=file.name,
            content_type=kind,
            size=len(file.content),
            content=file.content,
        )
        await news.put(message.store_id, message.ticket_id, attachment_id=kept.id)


async def _move_on(held: Ticket, saying: Saying, by: Actor) -> None:
    if held.answered_at is None and not (saying.from_customer or saying.is_internal):
        held.answered_at = clock.now()
        await held.save(update_fields=["answered_at", "updated_at"])
    if saying.from_customer and held.is_waiting:
        await turns.done(held, Deed.REPLIED, by)
    if saying.is_waiting and not held.is_waiting:
        await turns.done(held, Deed.WAITING, by, reason=saying.text)
