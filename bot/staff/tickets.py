"""The shop's tickets, as the staff sees them: one's own, nobody's, the late ones, all."""

from __future__ import annotations

from collections.abc import Callable

from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import TelegramObject
from tortoise.queryset import QuerySet

from bot.entering import menu
from bot.kit.alone import in_private
from bot.kit.paging import leaf
from bot.kit.screen import Button, Row, Screen
from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from bot.staff.taps import StaffGroupTap, StaffTicketsTap, StaffTicketTap
from bot.tickets.talk import cut
from bot.tickets.whom import is_staff
from core.actor import Actor
from core.tickets import finding
from core.tickets.models import OPEN, Ticket

__all__ = ["StaffTicketsTap", "router", "shown"]

router = in_private("the staff's tickets")


def _mine(by: Actor) -> QuerySet[Ticket]:
    return finding.mine(by).filter(status__in=OPEN)


_LISTS: dict[str, Callable[[Actor], QuerySet[Ticket]]] = {
    "mine": _mine,
    "free": finding.unassigned,
    "late": finding.overdue,
    "all": finding.of_the_store,
}


@router.message(Command("tickets"), is_staff)
async def command(_: TelegramObject, visitor: Visitor, state: FSMContext) -> Screen:
    await state.clear()
    return await shown(visitor)


@router.callback_query(StaffTicketsTap.filter())
async def page(_: TelegramObject, visitor: Visitor, callback_data: StaffTicketsTap, state: FSMContext) -> Screen:
    await state.clear()
    return await shown(visitor, callback_data.which, callback_data.page)


async def shown(visitor: Visitor, which: str = "mine", number: int = 0) -> Screen:
    by = visitor.demand_staff()
    which = which if which in _LISTS else "mine"
    found = await leaf(_LISTS[which](by).order_by("-id"), number)
    lines = [_line(ticket, visitor) for ticket in found.rows] or [visitor.say(f"staff_tickets-none-{which}")]
    text = Html("\n\n".join([visitor.say(f"staff_tickets-{which}"), *lines]))
    opening = [[Button(cut(f"{t.number} · {t.subject}"), StaffTicketTap(ticket=t.id))] for t in found.rows]
    turns = found.turning(visitor, lambda to: StaffTicketsTap(which=which, page=to))
    return Screen(text, [*opening, turns, *await _tabs(visitor, which), _group(visitor), menu.back(visitor)])


async def _tabs(visitor: Visitor, which: str) -> list[Row]:
    """With how many are in each, so that one need not look."""
    by = visitor.by
    numbers = {name: await _LISTS[name](by).count() for name in ("mine", "free", "late")}
    labels = {name: visitor.label(f"staff_tickets-tab-{name}") for name in _LISTS}
    tabs = [
        Button(f"{labels[name]} · {numbers[name]}" if name in numbers else labels[name], StaffTicketsTap(which=name))
        for name in _LISTS
        if name != which
    ]
    return [tabs]


def _line(ticket: Ticket, visitor: Visitor) -> Html:
    told = {"number": ticket.number, "subject": cut(ticket.subject, 80)}
    told |= {"status": visitor.label(f"tickets-status-{ticket.status}"), "who": cut(ticket.customer_name or "—", 40)}
    told |= {"to": cut(ticket.assigned_to_name or visitor.label("staff_tickets-nobody"), 40)}
    late = "⏰ " if ticket.is_overdue else ""
    return Html(late + visitor.say("staff_tickets-line", **told))


def _group(visitor: Visitor) -> Row:
    return [Button(visitor.label("staff_tickets-group"), StaffGroupTap())] if visitor.manages else []
