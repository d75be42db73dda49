"""One ticket, as the staff sees it: whose it is, until when, all that was said, and what may be done now."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from aiogram.fsm.context import FSMContext
from aiogram.types import TelegramObject

from bot.kit.alone import in_private
from bot.kit.paging import turning
from bot.kit.screen import Button, Row, Screen
from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from bot.staff.taps import (
    GiveTap,
    How,
    ResolveTap,
    SayTap,
    StaffFileTap,
    StaffTicketsTap,
    StaffTicketTap,
    TicketDeed,
    TicketDeedTap,
)
from bot.tickets import following
from bot.tickets.talk import Page, Told, cut, pages
from core.actor import Actor
from core.refusal import Missing
from core.tickets import messaging, moving, turns
from core.tickets.models import OVER, Ticket, TicketAttachment, TicketStatus
from core.users.models import Membership

__all__ = ["StaffTicketTap", "router", "shown"]

router = in_private("the staff's ticket")

DEEDS: Mapping[str, Callable[[Ticket, Actor], Awaitable[Ticket]]] = {
    TicketDeed.TAKE: moving.take,
    TicketDeed.CLOSE: moving.close,
    TicketDeed.REOPEN: moving.reopen,
}
_MOST_COLLEAGUES = 40


@router.callback_query(StaffTicketTap.filter())
async def one(_: TelegramObject, visitor: Visitor, callback_data: StaffTicketTap, state: FSMContext) -> Screen:
    await state.clear()
    return await shown(visitor, callback_data.ticket, callback_data.page)


@router.callback_query(TicketDeedTap.filter())
async def deed(_: TelegramObject, visitor: Visitor, callback_data: TicketDeedTap) -> Screen:
    by = visitor.demand_staff()
    await DEEDS[callback_data.deed](await by.the(Ticket, callback_data.ticket), by)
    return await shown(visitor, callback_data.ticket)


@router.callback_query(GiveTap.filter())
async def give(_: TelegramObject, visitor: Visitor, callback_data: GiveTap) -> Screen:
    """To a colleague; first one says to whom."""
    by = visitor.demand_staff()
    ticket = await by.the(Ticket, callback_data.ticket)
    if callback_data.user:
        await moving.assign(ticket, callback_data.user, by)
        return await shown(visitor, ticket.id)
    here = await by.own(Membership).exclude(user_id=ticket.assigned_to_id or 0).order_by("id").limit(_MOST_COLLEAGUES)
    rows = [[Button(cut(one.user.name), GiveTap(ticket=ticket.id, user=one.user_id))] for one in here]
    back = [Button(visitor.label("kit-back"), StaffTicketTap(ticket=ticket.id))]
    return Screen(visitor.say("staff_tickets-to-whom", number=ticket.number), [*rows, back])


@router.callback_query(StaffFileTap.filter())
async def file(_: TelegramObject, visitor: Visitor, callback_data: StaffFileTap) -> Screen:
    kept = await visitor.demand_staff().own(TicketAttachment).get_or_none(id=callback_data.file)
    if kept is None:
        raise Missing
    return following.sent(kept)


async def shown(visitor: Visitor, ticket_id: int, page: int = 0, head: Html | None = None) -> Screen:
    """The page with the newest first."""
    by = visitor.demand_staff()
    ticket = await turns.whole(await by.the(Ticket, ticket_id), by)
    told = pages(await _told(ticket, visitor), visitor)
    page = min(max(0, page), len(told) - 1)
    here = told[len(told) - 1 - page]
    text = [*([head] if head else []), _head(ticket, visitor), here.text]
    others = turning(visitor, page, lambda to: StaffTicketTap(ticket=ticket.id, page=to), has_older=here is not told[0])
    rows = [*_files(here), others, *_deeds(ticket, visitor)]
    return Screen(Html("\n\n".join(text)), rows)


async def _told(ticket: Ticket, visitor: Visitor) -> list[Told]:
    customer = ticket.customer_name or "—"
    opener = ticket.history[0].user_name if ticket.history else None
    first = Told(opener or customer, ticket.created_at, ticket.description or ticket.subject)
    said = await messaging.said(ticket, visitor.by).order_by("id")
    return [
        first,
        *(
            Told(
                customer if message.from_customer else message.user_name or "—",
                message.created_at,
                message.text,
                message.attachments,
                message.is_internal,
            )
            for message in said
        ),
    ]


def _head(ticket: Ticket, visitor: Visitor) -> Html:
    told = {"number": ticket.number, "subject": ticket.subject, "who": ticket.customer_name or "—"}
    told |= {"status": visitor.label(f"tickets-status-{ticket.status}")}
    told |= {"category": visitor.label(f"tickets-category-{ticket.category}")}
    told |= {"priority": visitor.label(f"staff_tickets-priority-{ticket.priority}")}
    told |= {"to": ticket.assigned_to_name or visitor.label("staff_tickets-nobody"), "due": _due(ticket, visitor)}
    lines = [visitor.say("staff_tickets-head", **told)]
    if ticket.status in OVER and ticket.resolution:
        lines.append(visitor.say("tickets-resolution", text=cut(ticket.resolution, 400)))
    if ticket.rating:
        lines.append(visitor.say("staff_tickets-rated", stars="⭐" * ticket.rating))
    return Html("\n".join(lines))


def _due(ticket: Ticket, visitor: Visitor) -> str:
    if ticket.is_waiting:
        return visitor.label("staff_tickets-waits")
    if ticket.due_at is None:
        return "—"
    return ("⏰ " if ticket.is_overdue else "") + visitor.figures.moment(ticket.due_at)


def _files(here: Page) -> list[Row]:
    return [[Button("📎 " + cut(file.name, 37), StaffFileTap(file=file.id))] for file in here.files]


def _deeds(ticket: Ticket, visitor: Visitor) -> list[Row]:
    rows: list[Row] = []
    if ticket.status is not TicketStatus.CLOSED:
        rows.append([_say(ticket, How.ANSWER, visitor), _say(ticket, How.NOTE, visitor)])
    if ticket.is_open:
        rows.append(_hand(ticket, visitor))
        rows.append([_say(ticket, How.WAIT, visitor)] if ticket.customer_id else [])
    if ticket.status is TicketStatus.IN_PROGRESS:
        rows.append([Button(visitor.label("staff_tickets-resolve"), ResolveTap(ticket=ticket.id))])
    if ticket.status is TicketStatus.RESOLVED:
        rows.append([_deed(ticket, TicketDeed.CLOSE, visitor)])
    if ticket.status in OVER:
        rows.append([_deed(ticket, TicketDeed.REOPEN, visitor)])
    return [*rows, [Button(visitor.label("staff_tickets-back"), StaffTicketsTap())]]


def _hand(ticket: Ticket, visitor: Visitor) -> Row:
    give = Button(visitor.label("staff_tickets-give"), GiveTap(ticket=ticket.id))
    me = visitor.by.user
    is_mine = me is not None and ticket.assigned_to_id == me.id
    if ticket.assigned_to_id is None or (is_mine and ticket.status is TicketStatus.NEW):
        return [_deed(ticket, TicketDeed.TAKE, visitor), give]
    return [give]


def _deed(ticket: Ticket, what: TicketDeed, visitor: Visitor) -> Button:
    return Button(visitor.label(f"staff_tickets-do-{what}"), TicketDeedTap(ticket=ticket.id, deed=what))


def _say(ticket: Ticket, how: How, visitor: Visitor) -> Button:
    return Button(visitor.label(f"staff_tickets-say-{how}"), SayTap(ticket=ticket.id, how=how))
