"""/api/tasks/tasks/: what somebody is to do, until when, and how far it has come (000, 5.1 and 5.2)."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from core.actor import Actor
from core.refusal import NotAllowed, Unknown
from core.searching import TASKS as SEARCHED
from core.tasks import changing, finding, moving
from core.tasks.changing import MovedByDeeds, NoSuchPoint
from core.tasks.finding import TaskStats
from core.tasks.models import Priority, Task, TaskStatus
from core.tasks.moving import NeedsReview, OutOfTurn
from webapi.erp import ERP
from webapi.erp.tasks.shapes import NewTask, TaskChange, TaskOut, TickIn, WholeTaskOut
from webapi.kit.asked import Asked, Page
from webapi.kit.fields import Text
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router
from webapi.kit.shapes import Body, Out

routes = Router(ERP, "/api/tasks/tasks/")

_ONE = r"{id:[0-9]+}/"

TASKS = Listing(
    filters={**named("status", "priority", "category"), "assigned_to": "assigned_to_id", "author": "author_id"},
    search=SEARCHED,
    ordering=named("id", "title", "status", "due_date", "created_at", "updated_at") | {"priority": "urgency"},
    default=("-id",),
    days="due_date",
)


class RejectionIn(Body):
    comment: Text = Field(max_length=10_000)

    model_config = ConfigDict(json_schema_extra={"examples": [{"comment": "Не все пункты выполнены"}]})


class StatsOut(Out):
    total: int
    by_status: dict[TaskStatus, int]
    by_priority: dict[Priority, int]
    overdue: int

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "total": 150,
                    "by_status": {"pending": 45, "in_progress": 32, "on_review": 0, "completed": 68, "cancelled": 5},
                    "by_priority": {"low": 30, "medium": 80, "high": 35, "urgent": 5},
                    "overdue": 8,
                }
            ]
        }
    )


@routes.get(shape=TaskOut, listing=TASKS)
async def browse(asked: Asked, by: Actor) -> Page:
    """The tasks of the store, the newest first."""
    return await TASKS.page(finding.of_the_store(by), asked)


@routes.post(shape=WholeTaskOut, status=201, refuses=(Unknown,))
async def add(asked: NewTask, by: Actor) -> Task:
    """Ask somebody to do something, or leave it to whoever starts it."""
    return await changing.add(asked.columns(), by)


@routes.get(_ONE, shape=WholeTaskOut)
async def read(task: Task, by: Actor) -> Task:
    """One task with its history."""
    return await moving.whole(task, by)


@routes.patch(_ONE, shape=WholeTaskOut, refuses=(Unknown, NotAllowed, OutOfTurn, MovedByDeeds))
async def change(task: Task, asked: TaskChange, by: Actor) -> Task:
    """Change a task, tick its checklist, or cancel it."""
    return await changing.change(task, asked.columns(), by)


@routes.delete(_ONE, status=204, refuses=(NotAllowed,))
async def remove(task: Task, by: Actor) -> None:
    """Take a task off the lists; what was done stays on record."""
    await changing.hide(task, by)


@routes.get("my-tasks/", shape=TaskOut, listing=TASKS)
async def my_tasks(asked: Asked, by: Actor) -> Page:
    """What one is to do oneself."""
    return await TASKS.page(finding.mine(by), asked)


@routes.get("today/", shape=TaskOut, listing=TASKS)
async def today(asked: Asked, by: Actor) -> Page:
    """What is due today, by the store's clock, and still open."""
    return await TASKS.page(finding.today(by), asked)


@routes.get("overdue/", shape=TaskOut, listing=TASKS)
async def overdue(asked: Asked, by: Actor) -> Page:
    """What should have been done by now."""
    return await TASKS.page(finding.overdue(by), asked)


@routes.get("stats/", shape=StatsOut)
async def stats(by: Actor) -> TaskStats:
    """How many tasks there are of each status and priority, and how many are late."""
    return await finding.stats(by)


@routes.post(_ONE + "start/", shape=WholeTaskOut, message="Задача начата", refuses=(NotAllowed, OutOfTurn))
async def start(task: Task, by: Actor) -> Task:
    """Begin with a task; one that is nobody's becomes one's own."""
    return await moving.start(task, by)


@routes.post(
    _ONE + "complete/",
    shape=WholeTaskOut,
    message="Задача завершена",
    refuses=(NotAllowed, OutOfTurn, NeedsReview),
)
async def complete(task: Task, by: Actor) -> Task:
    """It is done, and nobody has to look at it."""
    return await moving.complete(task, by)


@routes.post(
    _ONE + "submit-for-review/",
    shape=WholeTaskOut,
    message="Задача отправлена на проверку",
    refuses=(NotAllowed, OutOfTurn),
)
async def submit_for_review(task: Task, by: Actor) -> Task:
    """It is done, and somebody is to look at it."""
    return await moving.submit(task, by)


@routes.post(
    _ONE + "approve/", who="admin", shape=WholeTaskOut, message="Задача одобрена", refuses=(NotAllowed, OutOfTurn)
)
async def approve(task: Task, by: Actor) -> Task:
    """It is well done, and so completed."""
    return await moving.approve(task, by)


@routes.post(
    _ONE + "reject/", who="admin", shape=WholeTaskOut, message="Задача отклонена", refuses=(NotAllowed, OutOfTurn)
)
async def reject(task: Task, asked: RejectionIn, by: Actor) -> Task:
    """Something is missing: it goes back to whoever did it, with a word why."""
    return await moving.reject(task, asked.comment, by)


@routes.post(_ONE + "tick/", shape=WholeTaskOut, message="Пункт отмечен", refuses=(NoSuchPoint, NotAllowed, OutOfTurn))
async def tick(task: Task, asked: TickIn, by: Actor) -> Task:
    """Tick one point of the checklist, or take the tick back, and leave what others tick as it is."""
    return await changing.tick(task, asked.text, asked.done, by)
