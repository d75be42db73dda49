"""Writing a task, changing it, and taking it off the lists."""

from __future__ import annotations

from typing import Any

from core import audit, outbox
from core.actor import Actor
from core.refusal import NotAllowed, Refused
from core.tasks import moving, rights
from core.tasks.models import Point, Task, TaskStatus
from core.tasks.moving import OutOfTurn
from core.users.colleagues import demand_colleague


class MovedByDeeds(Refused):
    """A change of the fields cancels a task and moves it nowhere else: nobody gets round the review."""

    code = "task.moved_by_deeds"  # status


class NoSuchPoint(Refused):
    code = "task.no_such_point"


async def add(wished: dict[str, Any], by: Actor) -> Task:
    author = rights.person(by)
    await demand_colleague(wished.get("assigned_to_id"), by)
    task = await Task.create(store_id=by.store.id, author_id=author.id, **wished)
    await moving.keep_move(task, None, by)
    await audit.note(by, "task.added", task)
    await _tell_assignee(task, by)
    return await moving.whole(task, by)


async def change(task: Task, wished: dict[str, Any], by: Actor) -> Task:
    """Only what is different counts, so that a form may be sent back whole. Its assignee ticks the checklist."""
    held = await by.held(Task, task.id)
    changed = {name: value for name, value in wished.items() if getattr(held, name) != value}
    status = changed.pop("status", None)
    if status not in (None, TaskStatus.CANCELLED):
        raise MovedByDeeds("status", status=held.status)
    if changed:
        await _write(held, changed, by)
    return await moving.cancel(held, by) if status else await moving.whole(held, by)


async def tick(task: Task, text: str, is_done: bool, by: Actor) -> Task:
    """One point of the checklist, whatever became of the others meanwhile; of several that read alike the first."""
    held = await by.held(Task, task.id)
    checklist = [dict(point) for point in held.checklist]
    alike = [point for point in checklist if point["text"] == text]
    if not alike:
        raise NoSuchPoint("text")
    if waiting := [point for point in alike if point["done"] is not is_done]:
        waiting[0]["done"] = is_done
        await _write(held, {"checklist": checklist}, by)
    return await moving.whole(held, by)


async def hide(task: Task, by: Actor) -> None:
    held = await by.held(Task, task.id)
    if not rights.may_change(held, by):
        raise NotAllowed
    await held.hide()
    await audit.note(by, "task.removed", held)


async def _write(held: Task, changed: dict[str, Any], by: Actor) -> None:
    if not (rights.may_change(held, by) or _only_ticks(held, changed, by)):
        raise NotAllowed
    if not held.is_open:
        raise OutOfTurn(status=held.status)
    await demand_colleague(changed.get("assigned_to_id"), by)
    held.update_from_dict(changed)
    await held.save(update_fields=[*changed, "updated_at"])
    await audit.note(by, "task.changed", held, fields=sorted(changed))
    if "assigned_to_id" in changed:
        await _tell_assignee(held, by)


async def _tell_assignee(task: Task, by: Actor) -> None:
    if task.assigned_to_id is None:
        return
    task.times_assigned += 1
    await task.save(update_fields=["times_assigned"])
    whom = {"to": task.assigned_to_id, "giver": rights.person(by).id, "nth": task.times_assigned}
    await outbox.put(by, "task.assigned", task=task.id, **whom)


def _only_ticks(held: Task, changed: dict[str, Any], by: Actor) -> bool:
    is_their_list = changed.keys() == {"checklist"} and rights.may_work(held, by)
    return is_their_list and _texts(changed["checklist"]) == _texts(held.checklist)


def _texts(checklist: list[Point]) -> list[str]:
    return [point["text"] for point in checklist]
