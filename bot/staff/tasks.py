"""The shop's tasks: one's own, today's, the late ones, those that wait for a judge, all."""

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
from bot.staff.taps import TasksTap, TaskTap
from bot.tickets.talk import cut
from bot.tickets.whom import is_staff
from core.actor import Actor
from core.tasks import finding
from core.tasks.models import OPEN, Task, TaskStatus

__all__ = ["TasksTap", "router", "shown"]

router = in_private("tasks")


def _mine(by: Actor) -> QuerySet[Task]:
    return finding.mine(by).filter(status__in=OPEN).order_by("-id")


def _today(by: Actor) -> QuerySet[Task]:
    return finding.today(by).order_by("due_date", "id")


def _late(by: Actor) -> QuerySet[Task]:
    return finding.overdue(by).order_by("due_date", "id")


def _review(by: Actor) -> QuerySet[Task]:
    return finding.of_the_store(by).filter(status=TaskStatus.ON_REVIEW).order_by("id")


def _all(by: Actor) -> QuerySet[Task]:
    return finding.of_the_store(by).order_by("-id")


_LISTS: dict[str, Callable[[Actor], QuerySet[Task]]] = {
    "mine": _mine,
    "today": _today,
    "late": _late,
    "review": _review,
    "all": _all,
}


@router.message(Command("tasks"), is_staff)
async def command(_: TelegramObject, visitor: Visitor, state: FSMContext) -> Screen:
    await state.clear()
    return await shown(visitor)


@router.callback_query(TasksTap.filter())
async def page(_: TelegramObject, visitor: Visitor, callback_data: TasksTap, state: FSMContext) -> Screen:
    await state.clear()
    return await shown(visitor, callback_data.which, callback_data.page)


async def shown(visitor: Visitor, which: str = "mine", number: int = 0) -> Screen:
    by = visitor.demand_staff()
    which = which if which in _LISTS else "mine"
    found = await leaf(_LISTS[which](by), number)
    lines = [_line(task, visitor) for task in found.rows] or [visitor.say(f"tasks-none-{which}")]
    text = Html("\n\n".join([visitor.say(f"tasks-{which}"), *lines]))
    opening = [[Button(cut(task.title), TaskTap(task=task.id))] for task in found.rows]
    turns = found.turning(visitor, lambda to: TasksTap(which=which, page=to))
    return Screen(text, [*opening, turns, *_tabs(visitor, which), menu.back(visitor)])


def due(task: Task, visitor: Visitor) -> str:
    if task.due_date is None:
        return visitor.label("tasks-no-due")
    return ("⏰ " if task.is_overdue else "") + visitor.figures.moment(task.due_date)


def _line(task: Task, visitor: Visitor) -> Html:
    told = {"title": cut(task.title, 80), "status": visitor.label(f"tasks-status-{task.status}")}
    told |= {"to": cut(task.assigned_to_name or visitor.label("tasks-nobody"), 40), "due": due(task, visitor)}
    return visitor.say("tasks-line", **told)


def _tabs(visitor: Visitor, which: str) -> list[Row]:
    tabs = [Button(visitor.label(f"tasks-tab-{name}"), TasksTap(which=name)) for name in _LISTS if name != which]
    return [tabs[:2], tabs[2:]]
