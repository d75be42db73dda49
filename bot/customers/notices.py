"""Which notices somebody wants, and in which hours nobody disturbs them."""

from __future__ import annotations

from aiogram.filters import Command
from aiogram.types import TelegramObject

from bot.customers.taps import NoticesTap, NoticeTap, QuietTap
from bot.entering.menu import back
from bot.kit.alone import in_private
from bot.kit.screen import Button, Row, Screen
from bot.kit.visitor import Visitor
from core.chat import disturbing
from core.chat.linking import NotTied
from core.chat.models import ChatUser
from core.notices.models import NoticeKind
from core.refusal import Missing
from core.telecom.models import Contract

__all__ = ["NoticesTap", "router", "shown"]

router = in_private("notices")

_CONTRACTS = (NoticeKind.BALANCE_LOW, NoticeKind.CONTRACT_SUSPENDED, NoticeKind.CONTRACT_RESUMED)
_CUSTOMERS = (
    NoticeKind.POINTS_EARNED,
    NoticeKind.POINTS_SPENT,
    NoticeKind.POINTS_EXPIRED,
    NoticeKind.FREQUENT_CHANGED,
    NoticeKind.PROMOTION_BEGAN,
    NoticeKind.CREDIT_PAID,
    NoticeKind.GIVEN_BACK,
    NoticeKind.TICKET_OPENED,
    NoticeKind.TICKET_ANSWERED,
    NoticeKind.TICKET_RESOLVED,
)
_TICKETS = (
    NoticeKind.TICKET_CAME_IN,
    NoticeKind.TICKET_ASSIGNED,
    NoticeKind.TICKET_REPLIED,
    NoticeKind.TICKET_REOPENED,
    NoticeKind.TICKET_OVERDUE,
)
_TASKS = tuple(kind for kind in NoticeKind if kind.value.startswith("task."))
# Which figures are told and when, /digests asks.
_MANAGERS = (NoticeKind.SHIFT_DIFFERS, NoticeKind.DISCREPANCY_FOUND, NoticeKind.LEDGER_DIFFERS)
SWITCHED = (*_CUSTOMERS, *_CONTRACTS, *_MANAGERS, *_TICKETS, *_TASKS)


@router.message(Command("notices"))
@router.callback_query(NoticesTap.filter())
async def asked(_: TelegramObject, visitor: Visitor) -> Screen:
    return await shown(visitor)


async def shown(visitor: Visitor) -> Screen:
    tie = _tie(visitor)
    rows = [[_switch(kind, tie, visitor)] for kind in await _kinds(visitor)]
    quiet = [Button(visitor.label("wanted-quiet", hours=_hours(tie, visitor)), QuietTap())]
    head = "wanted-stopped" if visitor.account.stopped_at else "wanted-told"
    return Screen(visitor.say(head), [*rows, quiet, back(visitor)])


@router.callback_query(NoticeTap.filter())
async def switched(_: TelegramObject, visitor: Visitor, callback_data: NoticeTap) -> Screen:
    if callback_data.kind not in await _kinds(visitor):
        raise Missing
    tie = _tie(visitor)
    turn = disturbing.unmute if callback_data.kind in tie.muted else disturbing.mute
    await turn(tie, callback_data.kind)
    return await shown(visitor)


@router.callback_query(QuietTap.filter())
async def quiet(_: TelegramObject, visitor: Visitor, callback_data: QuietTap) -> Screen:
    tie = _tie(visitor)
    if callback_data.since is not None and callback_data.until is not None:
        await disturbing.quiet(tie, callback_data.since, callback_data.until)
    since, until = tie.quiet_from, tie.quiet_until
    rows: list[Row] = [
        _steps("wanted-since", since, [QuietTap(since=(since + step) % 24, until=until) for step in (-1, 1)], visitor),
        _steps("wanted-until", until, [QuietTap(since=since, until=(until + step) % 24) for step in (-1, 1)], visitor),
        [Button(visitor.label("wanted-never"), QuietTap(since=0, until=0))] if since != until else [],
        [Button(visitor.label("kit-back"), NoticesTap()), *back(visitor)],
    ]
    return Screen(visitor.say("wanted-hours", hours=_hours(tie, visitor)), rows)


async def _kinds(visitor: Visitor) -> tuple[NoticeKind, ...]:
    if visitor.is_staff:
        return (*(_MANAGERS if visitor.manages else ()), *_TICKETS, *_TASKS)
    theirs = visitor.by.own(Contract).filter(customer_id=visitor.demand_customer().id)
    return (*_CUSTOMERS, *(_CONTRACTS if await theirs.exists() else ()))


def _switch(kind: NoticeKind, tie: ChatUser, visitor: Visitor) -> Button:
    name = visitor.label(f"wanted-{kind.value.replace('.', '-').replace('_', '-')}")
    return Button(f"{'🔕' if kind.value in tie.muted else '✅'} {name}", NoticeTap(kind=kind.value))


def _steps(name: str, hour: int, taps: list[QuietTap], visitor: Visitor) -> Row:
    """The hour stands between the two that change it, and leads nowhere else."""
    earlier, later = taps
    here = Button(visitor.label(name, hour=f"{hour:02}:00"), QuietTap())
    return [Button("−", earlier), here, Button("+", later)]


def _hours(tie: ChatUser, visitor: Visitor) -> str:
    if tie.quiet_from == tie.quiet_until:
        return visitor.label("wanted-no-hours")
    return f"{tie.quiet_from:02}:00–{tie.quiet_until:02}:00"


def _tie(visitor: Visitor) -> ChatUser:
    if visitor.tie is None or visitor.store is None:
        raise NotTied
    return visitor.tie
