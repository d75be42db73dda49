"""What is said of a task: a comment, or why it is not done yet."""

from __future__ import annotations

from aiogram import F
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message, TelegramObject

from bot.kit.alone import in_private
from bot.kit.screen import Button, Screen
from bot.kit.visitor import Visitor
from bot.staff import task as screens
from bot.staff.taps import CommentTap, RejectTap, TaskTap
from core.refusal import NotAllowed
from core.tasks import commenting, moving, rights
from core.tasks.models import Task, TaskStatus
from core.tasks.moving import OutOfTurn

router = in_private("judging a task")


class Judging(StatesGroup):
    comment = State()
    rejection = State()


@router.callback_query(CommentTap.filter())
async def ask(_: TelegramObject, visitor: Visitor, callback_data: CommentTap, state: FSMContext) -> Screen:
    task = await visitor.demand_staff().the(Task, callback_data.task)
    return await _ask(task, "tasks-ask-comment", Judging.comment, visitor, state)


@router.callback_query(RejectTap.filter())
async def ask_why(_: TelegramObject, visitor: Visitor, callback_data: RejectTap, state: FSMContext) -> Screen:
    """Nobody writes for nothing: whether they may reject it is asked first."""
    by = visitor.demand_staff()
    task = await by.the(Task, callback_data.task)
    if not rights.may_judge(task, by):
        raise NotAllowed
    if task.status is not TaskStatus.ON_REVIEW:
        raise OutOfTurn(status=task.status)
    return await _ask(task, "tasks-ask-why", Judging.rejection, visitor, state)


@router.message(Judging.comment, F.text, ~F.text.startswith("/"))
async def comment(message: Message, visitor: Visitor, state: FSMContext) -> Screen:
    by, task_id = visitor.demand_staff(), int((await state.get_data()).get("task", 0))
    await commenting.comment(task_id, _words(message), by)
    await state.clear()
    return await screens.shown(visitor, task_id, head=visitor.say("tasks-commented"))


@router.message(Judging.rejection, F.text, ~F.text.startswith("/"))
async def reject(message: Message, visitor: Visitor, state: FSMContext) -> Screen:
    by, task_id = visitor.demand_staff(), int((await state.get_data()).get("task", 0))
    await moving.reject(await by.the(Task, task_id), _words(message), by)
    await state.clear()
    return await screens.shown(visitor, task_id, head=visitor.say("tasks-rejected"))


async def _ask(task: Task, text: str, waiting: State, visitor: Visitor, state: FSMContext) -> Screen:
    await state.set_state(waiting)
    await state.set_data({"task": task.id})
    back = [Button(visitor.label("kit-back"), TaskTap(task=task.id))]
    return Screen(visitor.say(text, title=task.title), [back])


def _words(message: Message) -> str:
    return (message.text or "").replace("\0", "").strip()
