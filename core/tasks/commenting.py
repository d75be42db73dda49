"""What is said of a task: by anybody of the store, and for good."""

from __future__ import annotations

from core import audit, outbox
from core.actor import Actor
from core.refusal import Unknown
from core.tasks import rights
from core.tasks.models import Task, TaskComment


async def comment(task_id: int, text: str, by: Actor) -> TaskComment:
    task = await by.own(Task).get_or_none(id=task_id)
    if task is None:
        raise Unknown("task", id=task_id)
    said = await keep(task, text, by)
    await outbox.put(by, "task.commented", comment=said.id)
    return said


async def keep(task: Task, text: str, by: Actor) -> TaskComment:
    said = await TaskComment.create(store_id=by.store.id, task_id=task.id, author=rights.person(by), text=text)
    await audit.note(by, "task.commented", task, comment=said.id)
    return said
