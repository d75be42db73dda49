"""Templates: tasks that come again, written once."""

from __future__ import annotations

from typing import Any

from core import audit
from core.actor import Actor
from core.tasks import changing
from core.tasks.models import Task, TaskTemplate

_COPIED = ("title", "description", "priority", "category", "checklist")


async def add(wished: dict[str, Any], by: Actor) -> TaskTemplate:
    template = await TaskTemplate.create(store_id=by.store.id, **wished)
    await audit.note(by, "task_template.added", template)
    return template


async def change(template: TaskTemplate, wished: dict[str, Any], by: Actor) -> TaskTemplate:
    """Tasks that were made of it stay as they are."""
    if wished:
        template.update_from_dict(wished)
        await template.save(update_fields=[*wished, "updated_at"])
        await audit.note(by, "task_template.changed", template, fields=sorted(wished))
    return template


async def hide(template: TaskTemplate, by: Actor) -> None:
    await template.hide()
    await audit.note(by, "task_template.removed", template)


async def create_task(template: TaskTemplate, wished: dict[str, Any], by: Actor) -> Task:
    """A task of its own: what becomes of the template later does not touch it."""
    return await changing.add({name: getattr(template, name) for name in _COPIED} | wished, by)
