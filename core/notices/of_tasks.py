"""What people are told of tasks: never what they did themselves. Each is a handler of the outbox, as the others are."""

from __future__ import annotations

from typing import Any

from core.notices.models import NoticeKind
from core.notices.telling import MANAGERS, tell_people
from core.stores.models import Store
from core.tasks.models import Task, TaskComment, TaskMove, TaskStatus
from core.users.models import Membership

_KINDS = {
    (TaskStatus.IN_PROGRESS, TaskStatus.ON_REVIEW): NoticeKind.TASK_SUBMITTED,
    (TaskStatus.IN_PROGRESS, TaskStatus.COMPLETED): NoticeKind.TASK_COMPLETED,
    (TaskStatus.ON_REVIEW, TaskStatus.COMPLETED): NoticeKind.TASK_APPROVED,
    (TaskStatus.ON_REVIEW, TaskStatus.IN_PROGRESS): NoticeKind.TASK_REJECTED,
}


async def on_assigned(store: Store, facts: dict[str, Any]) -> None:
    """Each time somebody is given it, though they may have had it before."""
    task = await _task(store, facts["task"])
    people, subject = {facts["to"]} - {facts["giver"]}, f"task {task.id} for the {facts['nth']}. time"
    await tell_people(store, NoticeKind.TASK_ASSIGNED, subject, people, **_about(task))


async def on_moved(store: Store, facts: dict[str, Any]) -> None:
    """Who asked for it and who does it hear what became of it; starting is no news."""
    move = await TaskMove.get(id=facts["move"], store_id=store.id).select_related("user", "comment")
    if kind := _kind(move):
        task = await _task(store, move.task_id)
        people = await _concerned(task, kind, move) - {move.user_id}
        told = _about(task) | {"status": move.to_status, "by": move.user.name, "comment": move.reason}
        await tell_people(store, kind, f"move {move.id}", people, **told)


async def on_commented(store: Store, facts: dict[str, Any]) -> None:
    said = await TaskComment.get(id=facts["comment"], store_id=store.id).select_related("author")
    task = await _task(store, said.task_id)
    told = _about(task) | {"by": said.author_name, "comment": said.text}
    people = _both(task) - {said.author_id}
    await tell_people(store, NoticeKind.TASK_COMMENTED, f"comment {said.id}", people, **told)


async def on_overdue(store: Store, facts: dict[str, Any]) -> None:
    """Once of each due date, and only if it was neither done, put off nor deleted meanwhile."""
    task = await _task(store, facts["task"])
    if task.is_overdue and task.hidden_at is None:
        subject = f"task {task.id} due {facts['due_date']}"
        await tell_people(store, NoticeKind.TASK_OVERDUE, subject, _both(task), **_about(task))


async def _task(store: Store, task_id: int) -> Task:
    return await Task.get(id=task_id, store_id=store.id)


def _about(task: Task) -> dict[str, Any]:
    due = task.due_date.isoformat() if task.due_date else None
    return {"task": task.id, "title": task.title, "status": task.status, "due_date": due}


def _both(task: Task) -> set[int]:
    return {person for person in (task.author_id, task.assigned_to_id) if person is not None}


def _kind(move: TaskMove) -> NoticeKind | None:
    if move.to_status is TaskStatus.CANCELLED:
        return NoticeKind.TASK_CANCELLED
    return _KINDS.get((move.from_status, move.to_status)) if move.from_status else None


async def _concerned(task: Task, kind: NoticeKind, move: TaskMove) -> set[int]:
    if kind is NoticeKind.TASK_SUBMITTED:
        return await _judges(task, move)
    return _both(task)


async def _judges(task: Task, move: TaskMove) -> set[int]:
    """Its author; where they may not judge it, or did it themselves, also those who may."""
    managers = await Membership.filter(store_id=task.store_id, hidden_at=None, role__in=MANAGERS).values_list(
        "user_id", flat=True
    )
    may = {int(str(user)) for user in managers}
    return {task.author_id} if task.author_id in may - {move.user_id} else may | {task.author_id}
