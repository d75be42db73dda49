"""Whose tasks, and which of them are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from tortoise.expressions import RawSQL
from tortoise.queryset import QuerySet

from core import clock, sql
from core.actor import Actor
from core.tasks import rights
from core.tasks.models import OPEN, Priority, Task, TaskStatus

_LEAST_FIRST = ",".join(Priority)
_URGENCY = RawSQL(f"array_position('{{{_LEAST_FIRST}}}'::text[], task.priority::text)")


def of_the_store(by: Actor) -> QuerySet[Task]:
    """With how pressing each is, which the names of the priorities do not sort by."""
    return by.own(Task).annotate(urgency=_URGENCY)


def mine(by: Actor) -> QuerySet[Task]:
    return of_the_store(by).filter(assigned_to_id=rights.person(by).id)


def today(by: Actor) -> QuerySet[Task]:
    """Due on the store's own day, and still to be done."""
    zone, day = by.store.timezone, clock.today(by.store.timezone)
    since, until = clock.beginning(day, zone), clock.beginning(day + timedelta(days=1), zone)
    return of_the_store(by).filter(due_date__gte=since, due_date__lt=until, status__in=OPEN)


def overdue(by: Actor) -> QuerySet[Task]:
    return of_the_store(by).filter(due_date__lt=clock.now(), status__in=OPEN)


@dataclass(frozen=True)
class TaskStats:
    total: int
    by_status: dict[TaskStatus, int]
    by_priority: dict[Priority, int]
    overdue: int


async def stats(by: Actor) -> TaskStats:
    """All of one moment; what there is none of is counted too."""
    rows = await sql.run("tasks/stats", store=by.store.id, now=clock.now())
    by_status, by_priority = dict.fromkeys(TaskStatus, 0), dict.fromkeys(Priority, 0)
    for row in rows:
        by_status[TaskStatus(row["status"])] += row["number"]
        by_priority[Priority(row["priority"])] += row["number"]
    return TaskStats(sum(by_status.values()), by_status, by_priority, sum(row["overdue"] for row in rows))
