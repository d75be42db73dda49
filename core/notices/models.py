"""A notice: something that somebody is to be told, kept until it is sent."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from tortoise import fields

from core.records import StoreRow


class NoticeKind(StrEnum):
    # To a customer.
    POINTS_EARNED = "points.earned"
    POINTS_SPENT = "points.spent"
    POINTS_EXPIRED = "points.expired"
    GIVEN_BACK = "order.refunded"
    CREDIT_PAID = "credit.paid"
    FREQUENT_CHANGED = "customer.frequent_changed"
    PROMOTION_BEGAN = "promotion.began"
    CONTRACT_SUSPENDED = "contract.suspended"
    CONTRACT_RESUMED = "contract.resumed"
    BALANCE_LOW = "contract.balance_low"
    # To who runs the store.
    SHIFT_DIFFERS = "shift.differs"
    DISCREPANCY_FOUND = "discrepancy.found"
    LEDGER_DIFFERS = "ledger.differs"
    DAY_SUMMED_UP = "day.summed_up"
    WEEK_SUMMED_UP = "week.summed_up"
    MONTH_SUMMED_UP = "month.summed_up"
    # To who works on a task, or asked for it.
    TASK_ASSIGNED = "task.assigned"
    TASK_SUBMITTED = "task.submitted"
    TASK_COMPLETED = "task.completed"
    TASK_APPROVED = "task.approved"
    TASK_REJECTED = "task.rejected"
    TASK_CANCELLED = "task.cancelled"
    TASK_COMMENTED = "task.commented"
    TASK_OVERDUE = "task.overdue"
    # Of a ticket: to the customer whose it is,
    TICKET_OPENED = "ticket.opened"
    TICKET_ANSWERED = "ticket.answered"
    TICKET_RESOLVED = "ticket.resolved"
    # and to who has it in hand.
    TICKET_CAME_IN = "ticket.came_in"
    TICKET_ASSIGNED = "ticket.assigned"
    TICKET_REPLIED = "ticket.replied"
    TICKET_REOPENED = "ticket.reopened"
    TICKET_OVERDUE = "ticket.overdue"


class Notice(StoreRow):
    """To a customer or to one of the staff. Of one kind and subject nobody gets two."""

    kind = fields.CharEnumField(NoticeKind, max_length=40)
    subject = fields.CharField(max_length=80)
    customer_id: int | None = fields.BigIntField(null=True)
    user_id: int | None = fields.BigIntField(null=True)
    # Numbers, names and ids; money as a string.
    facts: fields.JSONField[dict[str, Any]] = fields.JSONField(default=dict)
    created_at = fields.DatetimeField(auto_now_add=True)
    sent_at: datetime | None = fields.DatetimeField(null=True)
    # Sent, or why nothing was: to nobody, muted, stale, failed.
    outcome = fields.CharField(max_length=10, default="")

    class Meta:
        table = "notice"
