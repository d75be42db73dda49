"""A task, how it came to stand as it does, what was said of it, and the templates that tasks are made from."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from tortoise import fields
from tortoise.queryset import QuerySet

from core import clock
from core.actor import Actor
from core.records import Record, StoreRow
from core.users.models import User


class Priority(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    URGENT = "urgent"


class TaskCategory(StrEnum):
    INVENTORY = "inventory"
    SALES = "sales"
    CUSTOMER_SERVICE = "customer_service"
    MAINTENANCE = "maintenance"
    CLEANING = "cleaning"
    OTHER = "other"


class TaskStatus(StrEnum):
    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    ON_REVIEW = "on_review"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


OPEN = (TaskStatus.PENDING, TaskStatus.IN_PROGRESS, TaskStatus.ON_REVIEW)

# Of a checklist: {"text": "Count the shelf", "done": false}.
Point = dict[str, Any]


class _Described(Record):
    """What a task has from its template."""

    title = fields.CharField(max_length=255)
    description = fields.TextField(default="")
    priority = fields.CharEnumField(Priority, max_length=10, default=Priority.MEDIUM)
    category = fields.CharEnumField(TaskCategory, max_length=20, default=TaskCategory.OTHER)
    checklist: fields.JSONField[list[Point]] = fields.JSONField(default=list)

    class Meta:
        abstract = True


class TaskTemplate(_Described):
    class Meta:
        table = "task_template"


class Task(_Described):
    status = fields.CharEnumField(TaskStatus, max_length=20, default=TaskStatus.PENDING)
    author: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", on_delete=fields.RESTRICT, related_name="tasks_written"
    )
    author_id: int
    assigned_to: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", on_delete=fields.RESTRICT, null=True, related_name="tasks"
    )
    assigned_to_id: int | None
    due_date: datetime | None = fields.DatetimeField(null=True)
    # Once it was rejected, or where its author says so: whoever did it does not complete it.
    needs_review = fields.BooleanField(default=False)
    times_assigned = fields.IntField(default=0)
    raised_for: datetime | None = fields.DatetimeField(null=True)
    moves: fields.ReverseRelation[TaskMove]

    class Meta:
        table = "task"

    @classmethod
    def within(cls, by: Actor) -> QuerySet[Self]:
        return super().within(by).select_related("author", "assigned_to")

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due_date is not None and self.due_date < clock.now()

    @property
    def author_name(self) -> str:
        return self.author.name

    @property
    def assigned_to_name(self) -> str | None:
        return self.assigned_to.name if self.assigned_to else None

    @property
    def history(self) -> list[TaskMove]:
        """The oldest first; of a task that was read with it."""
        return sorted(self.moves, key=lambda move: move.id)


class TaskComment(StoreRow):
    """What was said of a task. Append-only."""

    task: fields.ForeignKeyRelation[Task] = fields.ForeignKeyField(
        "models.Task", on_delete=fields.RESTRICT, related_name="comments"
    )
    task_id: int
    author: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", on_delete=fields.RESTRICT, related_name="task_comments"
    )
    author_id: int
    text = fields.TextField()
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "task_comment"

    @classmethod
    def within(cls, by: Actor) -> QuerySet[Self]:
        """A deleted task takes along what was said of it."""
        rows = super().within(by).filter(task__store_id=by.store.id, task__hidden_at=None)
        return rows.select_related("author")

    @property
    def author_name(self) -> str:
        return self.author.name


class TaskMove(StoreRow):
    """One change of a task's status. Append-only."""

    task: fields.ForeignKeyRelation[Task] = fields.ForeignKeyField(
        "models.Task", on_delete=fields.RESTRICT, related_name="moves"
    )
    task_id: int
    from_status = fields.CharEnumField(TaskStatus, max_length=20, null=True)
    to_status = fields.CharEnumField(TaskStatus, max_length=20)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", on_delete=fields.RESTRICT, related_name="task_moves"
    )
    user_id: int
    comment: fields.ForeignKeyNullableRelation[TaskComment] = fields.ForeignKeyField(
        "models.TaskComment", on_delete=fields.RESTRICT, null=True, related_name="moves"
    )
    comment_id: int | None
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "task_move"

    @property
    def user_name(self) -> str:
        return self.user.name

    @property
    def reason(self) -> str | None:
        return self.comment.text if self.comment else None
