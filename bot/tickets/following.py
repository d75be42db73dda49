"""One ticket, as its customer sees it: how it stands and what was said."""

from __future__ import annotations

from aiogram.fsm.context import FSMContext
from aiogram.types import TelegramObject

from bot.kit.alone import in_private
from bot.kit.paging import turning
from bot.kit.screen import Button, File, Row, Screen
from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from bot.tickets.talk import Page, Told, cut, pages
from bot.tickets.taps import AnswerTap, FileTap, RateTap, ReopenTap, TicketsTap, TicketTap
from core.tickets import by_customer
from core.tickets.by_customer import MOST_STARS, Conversation
from core.tickets.models import OVER, Ticket, TicketAttachment, TicketStatus

__all__ = ["TicketTap", "router", "shown"]

router = in_private("ticket")

# What Telegram shows as a picture; what else there is goes as a file.
_PICTURES = {"image/png", "image/jpeg", "image/webp"}


@router.callback_query(TicketTap.filter())
async def ticket(_: TelegramObject, visitor: Visitor, callback_data: TicketTap, state: FSMContext) -> Screen:
    await state.clear()
    return await shown(visitor, callback_data.ticket, callback_data.page)


@router.callback_query(FileTap.filter())
async def file(_: TelegramObject, visitor: Visitor, callback_data: FileTap) -> Screen:
    customer = visitor.demand_customer()
    return sent(await by_customer.file(customer, callback_data.file, visitor.by))


async def shown(visitor: Visitor, ticket_id: int, page: int = 0, head: Html | None = None) -> Screen:
    """The page with the newest first; above it, what has just been done."""
    told = await by_customer.follow(visitor.demand_customer(), ticket_id, visitor.by)
    found = pages(_told(told, visitor), visitor)
    page = min(max(0, page), len(found) - 1)
    here = found[len(found) - 1 - page]
    text = [*([head] if head else []), _head(told.ticket, visitor), here.text]
    has_older = here is not found[0]
    others = turning(visitor, page, lambda to: TicketTap(ticket=told.ticket.id, page=to), has_older=has_older)
    rows = [*_files(here), others, *_deeds(told, visitor)]
    return Screen(Html("\n\n".join(text)), rows)


def sent(attachment: TicketAttachment) -> Screen:
    """As a message of its own."""
    content, name = bytes(attachment.content), Html()
    if attachment.content_type in _PICTURES:
        return Screen(name, picture=content, anew=True)
    return Screen(name, file=File(attachment.name, content))


def _told(told: Conversation, visitor: Visitor) -> list[Told]:
    me, shop = visitor.label("tickets-you"), visitor.by.store.name
    first = Told(me, told.ticket.created_at, told.ticket.description or told.ticket.subject)
    said = [Told(me if one.from_customer else shop, one.created_at, one.text, one.attachments) for one in told.messages]
    return [first, *said]


def _head(one: Ticket, visitor: Visitor) -> Html:
    status = visitor.label(f"tickets-status-{one.status}")
    kind = visitor.label(f"tickets-category-{one.category}")
    lines = [visitor.say("tickets-head", number=one.number, subject=one.subject, status=status, category=kind)]
    if one.status in OVER and one.resolution:
        lines.append(visitor.say("tickets-resolution", text=cut(one.resolution, 400)))
    if one.rating:
        lines.append(visitor.say("tickets-rated", stars="⭐" * one.rating))
    return Html("\n".join(lines))


def _files(here: Page) -> list[Row]:
    return [[Button("📎 " + cut(file.name, 37), FileTap(file=file.id))] for file in here.files]


def _deeds(told: Conversation, visitor: Visitor) -> list[Row]:
    one = told.ticket
    answer = [Button(visitor.label("tickets-answer"), AnswerTap(ticket=one.id))]
    reopen = [Button(visitor.label("tickets-reopen"), ReopenTap(ticket=one.id))]
    back = [Button(visitor.label("tickets-back"), TicketsTap())]
    stars = [Button(f"{n} ⭐", RateTap(ticket=one.id, stars=n)) for n in range(1, MOST_STARS + 1)]
    if one.status not in OVER:
        return [answer, back]
    return [stars, reopen, *([] if one.status is TicketStatus.CLOSED else [answer]), back]
