"""A ticket as document 001 and the domain spell it."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, Field

from core.searching import TICKETS as SEARCHED
from core.tickets.due import Deed
from core.tickets.models import WAITING, TicketCategory, TicketPriority, TicketStatus
from webapi.kit.fields import Id, Money, OptionalText, StoreTime, Text
from webapi.kit.listing import Listing, named
from webapi.kit.shapes import LEFT_OUT, Body, Change, Out

MOST_TEXT = 10_000

TICKETS = Listing(
    filters={
        **named("status", "category", "priority"),
        "customer": "customer_id",
        "assigned_to": "assigned_to_id",
        "contract": "contract_id",
    },
    switches={"waiting": WAITING},
    search=SEARCHED,
    # 001 orders whatever it lists by name.
    ordering={
        **named("id", "number", "subject", "status", "category", "due_at", "created_at", "updated_at"),
        "priority": "urgency",
        "name": "subject",
    },
    default=("-id",),
)

_AT = "2026-11-21T16:00:00+06:00"
_ASKED: dict[str, Any] = {
    "customer": 1,
    "contract": 1,
    "subject": "Не работает интернет",
    "description": "С утра нет сети",
    "category": "technical",
    "priority": "high",
}
_TICKET: dict[str, Any] = {
    "id": 1,
    "number": "TCK-2026-000001",
    **_ASKED,
    "customer_name": "Иван Иванов",
    "status": "resolved",
    "waiting": False,
    "assigned_to": 1,
    "assigned_to_name": "Азамат Осмонов",
    "resolution": "Проблема решена путем...",
    "due_at": "2026-11-22T00:00:00+06:00",
    "is_overdue": False,
    "rating": None,
    "created_at": _AT,
    "updated_at": _AT,
}
_STEP: dict[str, Any] = {
    "deed": "resolved",
    "from_status": "in_progress",
    "to_status": "resolved",
    "hours": None,
    "assigned_to": 1,
    "user": 1,
    "user_name": "Азамат Осмонов",
    "reason": "Проблема решена путем...",
    "created_at": _AT,
}


class TicketChange(Change):
    customer: Id | None = LEFT_OUT
    contract: Id | None = LEFT_OUT
    subject: Text = Field(LEFT_OUT, max_length=255)
    description: OptionalText = Field(LEFT_OUT, max_length=MOST_TEXT)
    category: TicketCategory = LEFT_OUT
    priority: TicketPriority = LEFT_OUT
    assigned_to: Id | None = LEFT_OUT

    model_config = ConfigDict(json_schema_extra={"examples": [{"priority": "urgent"}]})

    def columns(self) -> dict[str, Any]:
        """By the names that the table has for them."""
        keys = {"customer", "contract", "assigned_to"}
        return {f"{name}_id" if name in keys else name: value for name, value in self.given().items()}


class NewTicket(TicketChange):
    subject: Text = Field(max_length=255)

    model_config = ConfigDict(json_schema_extra={"examples": [_ASKED]})


class AssignmentIn(Body):
    user_id: Id

    model_config = ConfigDict(json_schema_extra={"examples": [{"user_id": 1}]})


class ResolutionIn(Body):
    resolution: Text = Field(max_length=MOST_TEXT)

    model_config = ConfigDict(json_schema_extra={"examples": [{"resolution": "Проблема решена путем..."}]})


class WhyIn(Body):
    reason: OptionalText = Field("", max_length=MOST_TEXT)

    model_config = ConfigDict(json_schema_extra={"examples": [{}, {"reason": "Снова нет сети"}]})


class TicketOut(Out):
    id: int
    number: str
    customer: int | None = Field(validation_alias="customer_id")
    customer_name: str | None
    contract: int | None = Field(validation_alias="contract_id")
    subject: str
    description: str
    category: TicketCategory
    priority: TicketPriority
    status: TicketStatus
    waiting: bool = Field(validation_alias="is_waiting")
    assigned_to: int | None = Field(validation_alias="assigned_to_id")
    assigned_to_name: str | None
    resolution: str
    due_at: StoreTime | None
    is_overdue: bool
    rating: int | None
    created_at: StoreTime
    updated_at: StoreTime

    model_config = ConfigDict(json_schema_extra={"examples": [_TICKET]})


class StepOut(Out):
    deed: Deed
    from_status: TicketStatus | None
    to_status: TicketStatus
    hours: int | None
    assigned_to: int | None = Field(validation_alias="assigned_to_id")
    user: int | None = Field(validation_alias="user_id")
    user_name: str | None
    reason: str
    created_at: StoreTime


class WholeTicketOut(TicketOut):
    history: list[StepOut]

    model_config = ConfigDict(json_schema_extra={"examples": [{**_TICKET, "history": [_STEP]}]})


class StatisticsOut(Out):
    total: int
    by_status: dict[str, int]
    by_category: dict[str, int]
    by_priority: dict[str, int]
    by_assigned_to: dict[str, int]
    by_customer: dict[str, int]
    overdue: int
    waiting: int
    median_first_answer_seconds: int | None
    median_solution_seconds: int | None
    rated: int
    average_rating: Money | None

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "total": 3,
                    "by_status": {"new": 1, "in_progress": 1, "resolved": 1, "closed": 0},
                    "by_category": {"technical": 2, "billing": 1, "service": 0, "complaint": 0, "other": 0},
                    "by_priority": {"low": 0, "medium": 2, "high": 1, "urgent": 0},
                    "by_assigned_to": {"1": 2, "null": 1},
                    "by_customer": {"1": 3},
                    "overdue": 0,
                    "waiting": 1,
                    "median_first_answer_seconds": 840,
                    "median_solution_seconds": 5400,
                    "rated": 1,
                    "average_rating": "5.00",
                }
            ]
        }
    )
