"""/api/tickets/: what customers ask for, who sees to it, until when, and what was said (001, 6)."""

from __future__ import annotations

from urllib.parse import quote

from core.actor import Actor
from core.idempotency import Answer
from core.refusal import Unknown
from core.tickets import changing, finding, messaging, moving, opening, turns
from core.tickets.attachments import FileTooLarge, UnknownKind
from core.tickets.changing import TicketCustomerFixed
from core.tickets.finding import TicketsCounted
from core.tickets.messaging import NoCustomer, NothingSaid, OneOrTheOther
from core.tickets.models import Ticket, TicketAttachment, TicketMessage
from core.tickets.opening import ContractOfAnother
from core.tickets.turns import TicketOutOfTurn
from webapi.kit.answering import Headed
from webapi.kit.asked import Asked, Page
from webapi.kit.router import Router
from webapi.telecom import TELECOM
from webapi.telecom import ticket_shapes as shapes
from webapi.telecom.message_shapes import MESSAGES, MessageIn, MessageOut
from webapi.telecom.ticket_shapes import TICKETS, TicketOut, WholeTicketOut

routes = Router(TELECOM, "/api/tickets/")

_ONE = r"{id:[0-9]+}/"
_CHANGING = (Unknown, ContractOfAnother, TicketCustomerFixed, TicketOutOfTurn)
_SAYING = (TicketOutOfTurn, NothingSaid, NoCustomer, OneOrTheOther, UnknownKind, FileTooLarge)


@routes.get(shape=TicketOut, listing=TICKETS)
async def browse(asked: Asked, by: Actor) -> Page:
    """The tickets of the store, the newest first."""
    return await TICKETS.page(finding.of_the_store(by), asked)


@routes.post(shape=WholeTicketOut, status=201, refuses=(Unknown, ContractOfAnother))
async def add(asked: shapes.NewTicket, by: Actor) -> Ticket:
    """Open a ticket; until when it is due follows from its priority."""
    return await opening.open_ticket(asked.columns(), by)


@routes.get(_ONE, shape=WholeTicketOut)
async def read(ticket: Ticket, by: Actor) -> Ticket:
    """One ticket with its history."""
    return await turns.whole(ticket, by)


@routes.put(_ONE, shape=WholeTicketOut, refuses=_CHANGING)
@routes.patch(_ONE, shape=WholeTicketOut, refuses=_CHANGING)
async def change(ticket: Ticket, asked: shapes.TicketChange, by: Actor) -> Ticket:
    """Change an open ticket; another priority moves its due time. The status changes by actions alone."""
    return await changing.change(ticket, asked.columns(), by)


@routes.delete(_ONE, status=204, who="admin")
async def hide(ticket: Ticket, by: Actor) -> None:
    """Take a ticket off the lists; what was said stays on record."""
    await changing.hide(ticket, by)


@routes.post(_ONE + "assign/", shape=WholeTicketOut, refuses=(TicketOutOfTurn, Unknown))
async def assign(ticket: Ticket, asked: shapes.AssignmentIn, by: Actor) -> Ticket:
    """Give an open ticket to somebody of the store."""
    return await moving.assign(ticket, asked.user_id, by)


@routes.post(_ONE + "start_work/", shape=WholeTicketOut, refuses=(TicketOutOfTurn,))
async def start_work(ticket: Ticket, by: Actor) -> Ticket:
    """Begin with a new ticket; one that is nobody's becomes one's own."""
    return await moving.start_work(ticket, by)


@routes.post(_ONE + "resolve/", shape=WholeTicketOut, refuses=(TicketOutOfTurn,))
async def resolve(ticket: Ticket, asked: shapes.ResolutionIn, by: Actor) -> Ticket:
    """It is done; the customer is told what was done."""
    return await moving.resolve(ticket, asked.resolution, by)


@routes.post(_ONE + "close/", shape=WholeTicketOut, refuses=(TicketOutOfTurn,))
async def close(ticket: Ticket, by: Actor) -> Ticket:
    """Close a resolved ticket."""
    return await moving.close(ticket, by)


@routes.post(_ONE + "reopen/", shape=WholeTicketOut, refuses=(TicketOutOfTurn,))
async def reopen(ticket: Ticket, asked: shapes.WhyIn, by: Actor) -> Ticket:
    """It was not done after all: work goes on, with what was left of its time."""
    return await moving.reopen(ticket, by, asked.reason)


@routes.get(_ONE + "messages/", shape=MessageOut, listing=MESSAGES)
async def messages(ticket: Ticket, asked: Asked, by: Actor) -> Page:
    """What was said of a ticket, the oldest first; notes of the staff among it."""
    return await MESSAGES.page(messaging.said(ticket, by), asked)


@routes.post(_ONE + "messages/", shape=MessageOut, status=201, refuses=_SAYING)
async def say(ticket: Ticket, asked: MessageIn, by: Actor) -> TicketMessage:
    """Answer the customer, leave a note, or write down what the customer said; waiting stops the due clock."""
    return await messaging.say(ticket, asked.saying(), by)


@routes.get(r"attachments/{id:[0-9]+}/", media=("*/*",))
async def attachment(file: TicketAttachment) -> Answer:
    """A file of a message: to be saved, and never to be run in the page."""
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "private, max-age=86400, immutable",
    }
    return Headed(200, file.content_type, bytes(file.content), headers)


@routes.get("my_tickets/", shape=TicketOut, listing=TICKETS)
async def my_tickets(asked: Asked, by: Actor) -> Page:
    """What one is to see to oneself."""
    return await TICKETS.page(finding.mine(by), asked)


@routes.get("unassigned/", shape=TicketOut, listing=TICKETS)
async def unassigned(asked: Asked, by: Actor) -> Page:
    """Open tickets that nobody sees to."""
    return await TICKETS.page(finding.unassigned(by), asked)


@routes.get("overdue/", shape=TicketOut, listing=TICKETS)
async def overdue(asked: Asked, by: Actor) -> Page:
    """Open tickets whose time is up."""
    return await TICKETS.page(finding.overdue(by), asked)


@routes.get("statistics/", shape=shapes.StatisticsOut)
async def statistics(by: Actor) -> TicketsCounted:
    """How many tickets there are of each sort, and how long an answer and a solution take."""
    return await finding.statistics(by)
