"""How document 000 spells a task, a template and the checklist of both."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, Field, JsonValue

from core.tasks.models import Priority, TaskCategory, TaskStatus
from webapi.erp.tasks.parts import Checklist, DueDate, PointOut
from webapi.kit.fields import Flag, Id, OptionalText, StoreTime, Text
from webapi.kit.shapes import LEFT_OUT, Body, Change, Out

_ASKED: dict[str, JsonValue] = {
    "title": "Проверить остатки товара",
    "description": "Провести инвентаризацию склада",
    "priority": "high",
    "category": "inventory",
    "assigned_to": 1,
    "due_date": "2025-01-20T18:00:00Z",
}
_POINTS: list[JsonValue] = [{"text": "Пересчитать полки", "done": True}, {"text": "Внести расхождения", "done": False}]
_TASK: dict[str, JsonValue] = {
    "id": 1,
    **_ASKED,
    "status": "in_progress",
    "assigned_to_name": "Петров Иван",
    "author": 2,
    "author_name": "Сидорова Анна",
    "due_date": "2025-01-20T23:00:00+05:00",
    "is_overdue": False,
    "needs_review": False,
    "checklist": _POINTS,
    "created_at": "2025-01-17T12:00:00+05:00",
    "updated_at": "2025-01-17T12:30:00+05:00",
}
_MOVES: list[JsonValue] = [
    {
        "from_status": None,
        "to_status": "pending",
        "user": 2,
        "user_name": "Сидорова Анна",
        "comment": None,
        "created_at": "2025-01-17T12:00:00+05:00",
    },
    {
        "from_status": "pending",
        "to_status": "in_progress",
        "user": 1,
        "user_name": "Петров Иван",
        "comment": None,
        "created_at": "2025-01-17T12:30:00+05:00",
    },
]
_TEMPLATE: dict[str, JsonValue] = {
    "title": "Открытие магазина",
    "description": "Каждое утро до девяти",
    "priority": "medium",
    "category": "sales",
    "checklist": [{"text": "Включить кассу", "done": False}],
}


class _Described(Change):
    title: Text = Field(LEFT_OUT, max_length=255)
    description: OptionalText = Field(LEFT_OUT, max_length=10_000)
    priority: Priority = LEFT_OUT
    category: TaskCategory = LEFT_OUT
    checklist: Checklist = LEFT_OUT

    def columns(self) -> dict[str, Any]:
        """By the names that the tables have for them."""
        given = self.given()
        if "assigned_to" in given:
            given["assigned_to_id"] = given.pop("assigned_to")
        if "checklist" in given:
            given["checklist"] = [point.model_dump() for point in self.checklist]
        return given


class NewTask(_Described):
    title: Text = Field(max_length=255)
    assigned_to: Id | None = LEFT_OUT
    due_date: DueDate | None = LEFT_OUT
    needs_review: Flag = LEFT_OUT

    model_config = ConfigDict(json_schema_extra={"examples": [_ASKED]})


class TaskChange(NewTask):
    title: Text = Field(LEFT_OUT, max_length=255)
    status: TaskStatus = LEFT_OUT

    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "cancelled"}, {"priority": "urgent"}]})


class TickIn(Body):
    """A point as the checklist has it."""

    text: Text = Field(max_length=255)
    done: Flag = True

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "Пересчитать полки", "done": True}]})


class TemplateChange(_Described):
    model_config = ConfigDict(json_schema_extra={"examples": [{"checklist": ["Включить кассу", "Проверить сдачу"]}]})


class NewTemplate(_Described):
    title: Text = Field(max_length=255)

    model_config = ConfigDict(json_schema_extra={"examples": [_TEMPLATE]})


class TemplateUse(Change):
    """What a template does not say."""

    assigned_to: Id | None = LEFT_OUT
    due_date: DueDate | None = LEFT_OUT
    needs_review: Flag = LEFT_OUT

    model_config = ConfigDict(json_schema_extra={"examples": [{"assigned_to": 1, "due_date": "2025-01-25T18:00:00Z"}]})

    def columns(self) -> dict[str, Any]:
        given = self.given("assigned_to")
        return given | ({"assigned_to_id": self.assigned_to} if "assigned_to" in self.model_fields_set else {})


class _DescribedOut(Out):
    id: int
    title: str
    description: str
    priority: Priority
    category: TaskCategory


class TaskOut(_DescribedOut):
    status: TaskStatus
    assigned_to: int | None = Field(validation_alias="assigned_to_id")
    assigned_to_name: str | None
    author: int = Field(validation_alias="author_id")
    author_name: str
    due_date: StoreTime | None
    is_overdue: bool
    needs_review: bool
    checklist: list[PointOut]
    created_at: StoreTime
    updated_at: StoreTime

    model_config = ConfigDict(json_schema_extra={"examples": [_TASK]})


class MoveOut(Out):
    from_status: TaskStatus | None
    to_status: TaskStatus
    user: int = Field(validation_alias="user_id")
    user_name: str
    comment: str | None = Field(validation_alias="reason")
    created_at: StoreTime


class WholeTaskOut(TaskOut):
    history: list[MoveOut]

    model_config = ConfigDict(json_schema_extra={"examples": [{**_TASK, "history": _MOVES}]})


class TemplateOut(_DescribedOut):
    checklist: list[PointOut]
    created_at: StoreTime
    updated_at: StoreTime

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 1,
                    **_TEMPLATE,
                    "created_at": "2025-01-17T12:00:00+05:00",
                    "updated_at": "2025-01-17T12:00:00+05:00",
                }
            ]
        }
    )
