"""/api/tasks/comments/: what is said of tasks (000, 5.3)."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from core.actor import Actor
from core.refusal import Unknown
from core.searching import TASK_COMMENTS
from core.tasks import commenting
from core.tasks.models import TaskComment
from webapi.erp import ERP
from webapi.kit.asked import Asked, Page
from webapi.kit.fields import Id, StoreTime, Text
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router
from webapi.kit.shapes import Body, Out

routes = Router(ERP, "/api/tasks/comments/")

COMMENTS = Listing(
    filters={"task": "task_id", "author": "author_id"}, search=TASK_COMMENTS, ordering=named("id", "created_at")
)


class CommentIn(Body):
    task: Id
    comment: Text = Field(max_length=10_000)

    model_config = ConfigDict(json_schema_extra={"examples": [{"task": 1, "comment": "Работаю над задачей"}]})


class CommentOut(Out):
    id: int
    task: int = Field(validation_alias="task_id")
    author: int = Field(validation_alias="author_id")
    author_name: str
    comment: str = Field(validation_alias="text")
    created_at: StoreTime

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 1,
                    "task": 1,
                    "author": 1,
                    "author_name": "Петров Иван",
                    "comment": "Работаю над задачей",
                    "created_at": "2025-01-17T12:40:00+05:00",
                }
            ]
        }
    )


@routes.get(shape=CommentOut, listing=COMMENTS)
async def browse(asked: Asked, by: Actor) -> Page:
    """What was said, the oldest first; of one task with `task`."""
    return await COMMENTS.page(by.own(TaskComment), asked)


@routes.post(shape=CommentOut, status=201, refuses=(Unknown,))
async def add(asked: CommentIn, by: Actor) -> TaskComment:
    """Say something of a task; whoever asked for it and whoever does it are told."""
    return await commenting.comment(asked.task, asked.comment, by)
