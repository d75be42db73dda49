"""One task: what is to be done, what was said of it, and what its reader may do with it now."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from aiogram.fsm.context import FSMContext
from aiogram.types import TelegramObject

from bot.kit.alone import in_private
from bot.kit.paging import turning
from bot.kit.screen import Button, Row, Screen
from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from bot.staff.taps import ChecklistTap, CommentTap, RejectTap, TaskDeed, TaskDeedTap, TasksTap, TaskTap
from bot.staff.tasks import due
from bot.tickets.talk import Told, pages
from core.actor import Actor
from core.tasks import moving, rights
from core.tasks.models import Task, TaskComment, TaskStatus

__all__ = ["TaskTap", "router", "shown"]

router = in_private("task")

_DEEDS: Mapping[str, Callable[[Task, Actor], Awaitable[Task]]] = {
    TaskDeed.START: moving.start,
    TaskDeed.SUBMIT: moving.submit,
    TaskDeed.COMPLETE: moving.complete,
    TaskDeed.APPROVE: moving.approve,
}


@router.callback_query(TaskTap.filter())
async def one(_: TelegramObject, visitor: Visitor, callback_data: TaskTap, state: FSMContext) -> Screen:
    await state.clear()
    return await shown(visitor, callback_data.task, callback_data.page)


@router.callback_query(TaskDeedTap.filter())
async def deed(_: TelegramObject, visitor: Visitor, callback_data: TaskDeedTap) -> Screen:
    by = visitor.demand_staff()
    await _DEEDS[callback_data.deed](await by.the(Task, callback_data.task), by)
    return await shown(visitor, callback_data.task, head=visitor.say(f"tasks-did-{callback_data.deed}"))


async def shown(visitor: Visitor, task_id: int, page: int = 0, head: Html | None = None) -> Screen:
    """The page with what was said last."""
    by = visitor.demand_staff()
    task = await by.the(Task, task_id)
    told = pages(await _told(task, by), visitor)
    page = min(max(0, page), len(told) - 1)
    text = [*([head] if head else []), _head(task, visitor), told[len(told) - 1 - page].text]
    turns = turning(visitor, page, lambda to: TaskTap(task=task.id, page=to), has_older=page + 1 < len(told))
    rows = [turns, *_deeds(task, visitor), [Button(visitor.label("tasks-back"), TasksTap())]]
    return Screen(Html("\n\n".join(part for part in text if part)), rows)


async def _told(task: Task, by: Actor) -> list[Told]:
    said = await by.own(TaskComment).filter(task_id=task.id).order_by("id")
    first = [Told(task.author_name, task.created_at, task.description)] if task.description else []
    return [*first, *(Told(one.author_name, one.created_at, one.text) for one in said)]


def _head(task: Task, visitor: Visitor) -> Html:
    told = {"title": task.title, "author": task.author_name, "due": due(task, visitor)}
    told |= {"status": visitor.label(f"tasks-status-{task.status}")}
    told |= {"priority": visitor.label(f"staff_tickets-priority-{task.priority}")}
    told |= {"category": visitor.label(f"tasks-category-{task.category}")}
    told |= {"to": task.assigned_to_name or visitor.label("tasks-nobody")}
    return visitor.say("tasks-head", **told)


def _deeds(task: Task, visitor: Visitor) -> list[Row]:
    """Only what is possible; whether it still is, is asked again when it is done."""
    by, rows = visitor.by, list[Row]()
    if task.checklist:
        done = sum(bool(point["done"]) for point in task.checklist)
        label = visitor.label("tasks-checklist", done=str(done), all=str(len(task.checklist)))
        rows.append([Button(label, ChecklistTap(task=task.id))])
    if task.status is TaskStatus.PENDING and rights.may_work(task, by):
        rows.append([_deed(task, TaskDeed.START, visitor)])
    if task.status is TaskStatus.IN_PROGRESS and rights.may_work(task, by):
        completes = not task.needs_review or rights.may_judge(task, by)
        ways = (TaskDeed.SUBMIT, TaskDeed.COMPLETE) if completes else (TaskDeed.SUBMIT,)
        rows.append([_deed(task, way, visitor) for way in ways])
    if task.status is TaskStatus.ON_REVIEW and rights.may_judge(task, by):
        reject = Button(visitor.label("tasks-reject"), RejectTap(task=task.id))
        rows.append([_deed(task, TaskDeed.APPROVE, visitor), reject])
    return [*rows, [Button(visitor.label("tasks-comment"), CommentTap(task=task.id))]]


def _deed(task: Task, what: TaskDeed, visitor: Visitor) -> Button:
    return Button(visitor.label(f"tasks-do-{what}"), TaskDeedTap(task=task.id, deed=what))
