"""Who may do what with a task, by being its author, its assignee, or who runs the store."""

from __future__ import annotations

from core.actor import Actor, Role
from core.refusal import NotAllowed
from core.tasks.models import Task
from core.users.models import User


def person(by: Actor) -> User:
    """A task is of people: a job has none and does none."""
    if by.user is None:
        raise NotAllowed
    return by.user


def runs_the_store(by: Actor) -> bool:
    return by.role is not None and by.role.manages


def may_work(task: Task, by: Actor) -> bool:
    """A task that is nobody's is anybody's."""
    return runs_the_store(by) or task.assigned_to_id in (None, person(by).id)


def may_change(task: Task, by: Actor) -> bool:
    return runs_the_store(by) or task.author_id == person(by).id


def may_judge(task: Task, by: Actor) -> bool:
    """Nobody judges their own work, unless they asked for it themselves, or there is nobody above them."""
    is_theirs = task.assigned_to_id == person(by).id
    return runs_the_store(by) and (not is_theirs or task.author_id == person(by).id or by.role is Role.OWNER)
