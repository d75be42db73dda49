"""A customer's tickets, the newest first."""

from __future__ import annotations

from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import TelegramObject

from bot.entering import menu
from bot.kit.alone import in_private
from bot.kit.paging import leaf
from bot.kit.screen import Button, Screen
from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from bot.tickets.talk import cut
from bot.tickets.taps import NewTicketTap, TicketsTap, TicketTap
from bot.tickets.whom import is_customer
from core.tickets import by_customer
from core.tickets.models import Ticket

__all__ = ["TicketsTap", "router", "shown"]

router = in_private("tickets")


@router.message(Command("tickets"), is_customer)
async def command(_: TelegramObject, visitor: Visitor, state: FSMContext) -> Screen:
    await state.clear()
    return await shown(visitor)


@router.callback_query(TicketsTap.filter())
async def page(_: TelegramObject, visitor: Visitor, callback_data: TicketsTap, state: FSMContext) -> Screen:
    await state.clear()
    return await shown(visitor, callback_data.page)


async def shown(visitor: Visitor, number: int = 0) -> Screen:
    found = await leaf(by_customer.own(visitor.demand_customer(), visitor.by), number)
    buttons = [[Button(visitor.label("tickets-new"), NewTicketTap())]]
    if not found.rows:
        return Screen(visitor.say("tickets-none"), [*buttons, menu.back(visitor)])
    lines = [line(ticket, visitor) for ticket in found.rows]
    opening = [[Button(cut(f"{t.number} · {t.subject}"), TicketTap(ticket=t.id))] for t in found.rows]
    text = Html("\n\n".join([visitor.say("tickets-mine"), *lines]))
    rows = [*opening, found.turning(visitor, lambda to: TicketsTap(page=to)), *buttons]
    return Screen(text, [*rows, menu.back(visitor)])


def line(ticket: Ticket, visitor: Visitor) -> Html:
    told = {"number": ticket.number, "subject": cut(ticket.subject, 80)}
    status = visitor.label(f"tickets-status-{ticket.status}")
    return visitor.say("tickets-line", **told, status=status, at=visitor.figures.moment(ticket.created_at))
