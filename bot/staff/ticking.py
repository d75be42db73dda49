"""The checklist of a task: a tap ticks a point, or takes the tick away."""

from __future__ import annotations

from zlib import crc32

from aiogram.types import TelegramObject

from bot.kit.alone import in_private
from bot.kit.paging import turning
from bot.kit.screen import Button, Row, Screen
from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from bot.staff.taps import ChecklistTap, TaskTap, TickTap
from bot.tickets.talk import cut
from core.tasks import changing, rights
from core.tasks.changing import NoSuchPoint
from core.tasks.models import Point, Task

router = in_private("checklist")

_ROWS = 8


@router.callback_query(ChecklistTap.filter())
async def checklist(_: TelegramObject, visitor: Visitor, callback_data: ChecklistTap) -> Screen:
    task = await visitor.demand_staff().the(Task, callback_data.task)
    return _shown(task, callback_data.page, visitor)


@router.callback_query(TickTap.filter())
async def tick(_: TelegramObject, visitor: Visitor, callback_data: TickTap) -> Screen:
    by, at = visitor.demand_staff(), callback_data.point
    task = await by.the(Task, callback_data.task)
    if not (0 <= at < len(task.checklist) and _mark(task.checklist[at]) == callback_data.mark):
        raise NoSuchPoint
    ticked = await changing.tick(task, task.checklist[at]["text"], callback_data.done, by)
    return _shown(ticked, at // _ROWS, visitor)


def _shown(task: Task, page: int, visitor: Visitor) -> Screen:
    page = min(max(0, page), max(0, len(task.checklist) - 1) // _ROWS)
    here = list(enumerate(task.checklist))[page * _ROWS : (page + 1) * _ROWS]
    lines = [visitor.say("tasks-point", tick=_tick(point), text=point["text"]) for _, point in here]
    may = task.is_open and (rights.may_change(task, visitor.by) or rights.may_work(task, visitor.by))
    ticks = [_ticking(task, at, point) for at, point in here] if may else []
    has_older = (page + 1) * _ROWS < len(task.checklist)
    turns = turning(visitor, page, lambda to: ChecklistTap(task=task.id, page=to), has_older=has_older)
    text = Html("\n".join([visitor.say("tasks-points", title=task.title), "", *lines]))
    return Screen(text, [*ticks, turns, [Button(visitor.label("kit-back"), TaskTap(task=task.id))]])


def _ticking(task: Task, at: int, point: Point) -> Row:
    tap = TickTap(task=task.id, point=at, mark=_mark(point), done=not point["done"])
    return [Button(f"{_tick(point)} {cut(point['text'], 37)}", tap)]


def _tick(point: Point) -> str:
    return "☑" if point["done"] else "☐"


def _mark(point: Point) -> str:
    return f"{crc32(point['text'].encode()):08x}"
