"""Moving a task: one table says from where each deed leads where, and the locked row decides who comes first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core import audit, outbox
from core.actor import Actor
from core.refusal import NotAllowed, Refused
from core.tasks import commenting, rights
from core.tasks.models import OPEN, Task, TaskComment, TaskMove, TaskStatus


class OutOfTurn(Refused):
    code = "task.out_of_turn"  # status


class NeedsReview(Refused):
    """Somebody else looks at it first."""

    code = "task.needs_review"


@dataclass(frozen=True)
class Deed:
    name: str
    comes_from: tuple[TaskStatus, ...]
    leads_to: TaskStatus
    may: Callable[[Task, Actor], bool]


_PENDING, _AT_WORK, _ON_REVIEW = ((status,) for status in OPEN)
STARTED = Deed("started", _PENDING, TaskStatus.IN_PROGRESS, rights.may_work)
SUBMITTED = Deed("submitted", _AT_WORK, TaskStatus.ON_REVIEW, rights.may_work)
COMPLETED = Deed("completed", _AT_WORK, TaskStatus.COMPLETED, rights.may_work)
APPROVED = Deed("approved", _ON_REVIEW, TaskStatus.COMPLETED, rights.may_judge)
REJECTED = Deed("rejected", _ON_REVIEW, TaskStatus.IN_PROGRESS, rights.may_judge)
CANCELLED = Deed("cancelled", OPEN, TaskStatus.CANCELLED, rights.may_change)


async def start(task: Task, by: Actor) -> Task:
    """Whoever starts a task that is nobody's takes it."""
    held = await _ready(task, STARTED, by)
    held.assigned_to_id = held.assigned_to_id or rights.person(by).id
    return await _moved(held, STARTED, by)


async def submit(task: Task, by: Actor) -> Task:
    return await _moved(await _ready(task, SUBMITTED, by), SUBMITTED, by)


async def complete(task: Task, by: Actor) -> Task:
    held = await _ready(task, COMPLETED, by)
    if held.needs_review and not rights.may_judge(held, by):
        raise NeedsReview
    return await _moved(held, COMPLETED, by)


async def approve(task: Task, by: Actor) -> Task:
    return await _moved(await _ready(task, APPROVED, by), APPROVED, by)


async def reject(task: Task, comment: str, by: Actor) -> Task:
    """What was rejected once is looked at again."""
    held = await _ready(task, REJECTED, by)
    held.needs_review = True
    return await _moved(held, REJECTED, by, await commenting.keep(held, comment, by))


async def cancel(task: Task, by: Actor) -> Task:
    return await _moved(await _ready(task, CANCELLED, by), CANCELLED, by)


async def whole(task: Task, by: Actor) -> Task:
    """With its people and its history."""
    return await by.own(Task).prefetch_related("moves__user", "moves__comment").get(id=task.id)


async def _ready(task: Task, deed: Deed, by: Actor) -> Task:
    held = await by.held(Task, task.id)
    if not deed.may(held, by):
        raise NotAllowed
    if held.status not in deed.comes_from:
        raise OutOfTurn(status=held.status)
    return held


async def _moved(held: Task, deed: Deed, by: Actor, said: TaskComment | None = None) -> Task:
    came_from, held.status = held.status, deed.leads_to
    await held.save(update_fields=["status", "assigned_to_id", "needs_review", "updated_at"])
    move = await keep_move(held, came_from, by, said)
    await audit.note(by, f"task.{deed.name}", held)
    await outbox.put(by, "task.moved", move=move.id)
    return await whole(held, by)


async def keep_move(task: Task, came_from: TaskStatus | None, by: Actor, said: TaskComment | None = None) -> TaskMove:
    return await TaskMove.create(
        store_id=by.store.id,
        task_id=task.id,
        from_status=came_from,
        to_status=task.status,
        user_id=rights.person(by).id,
        comment_id=said.id if said else None,
    )
