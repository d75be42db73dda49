"""A ticket, all that ever happened to it, what was said of it, and the files that came with that."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self

from tortoise import fields
from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from core import clock
from core.actor import Actor
from core.customers.models import Customer
from core.records import Record, StoreRow
from core.telecom.models import Contract
from core.tickets.due import Clock, Deed
from core.users.models import User


class TicketPriority(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    URGENT = "urgent"


class TicketStatus(StrEnum):
    NEW = "new"
    IN_PROGRESS = "in_progress"
    RESOLVED = "resolved"
    CLOSED = "closed"


class TicketCategory(StrEnum):
    TECHNICAL = "technical"
    BILLING = "billing"
    SERVICE = "service"
    COMPLAINT = "complaint"
    OTHER = "other"


OPEN = (TicketStatus.NEW, TicketStatus.IN_PROGRESS)
OVER = (TicketStatus.RESOLVED, TicketStatus.CLOSED)
# Open, and nothing is due: it is the customer's turn.
WAITING = Q(status__in=OPEN, running_since=None)


class Ticket(Record):
    number = fields.CharField(max_length=20)
    customer: fields.ForeignKeyNullableRelation[Customer] = fields.ForeignKeyField(
        "models.Customer", on_delete=fields.RESTRICT, null=True, related_name="tickets"
    )
    customer_id: int | None
    contract: fields.ForeignKeyNullableRelation[Contract] = fields.ForeignKeyField(
        "models.Contract", on_delete=fields.RESTRICT, null=True, related_name="tickets"
    )
    contract_id: int | None
    subject = fields.CharField(max_length=255)
    description = fields.TextField(default="")
    category = fields.CharEnumField(TicketCategory, max_length=20, default=TicketCategory.OTHER)
    priority = fields.CharEnumField(TicketPriority, max_length=10, default=TicketPriority.MEDIUM)
    status = fields.CharEnumField(TicketStatus, max_length=20, default=TicketStatus.NEW)
    assigned_to: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", on_delete=fields.RESTRICT, null=True, related_name="tickets"
    )
    assigned_to_id: int | None
    resolution = fields.TextField(default="")
    rating: int | None = fields.IntField(null=True)
    # The clock, as core/tickets/due.py keeps it.
    hours = fields.IntField()
    spent = fields.TimeDeltaField(default=timedelta())
    running_since: datetime | None = fields.DatetimeField(null=True)
    due_at: datetime | None = fields.DatetimeField(null=True)
    # When the customer first had a word from the shop.
    answered_at: datetime | None = fields.DatetimeField(null=True)
    # When it was said that it is late, unless it has been in time again since.
    raised_at: datetime | None = fields.DatetimeField(null=True)
    steps: fields.ReverseRelation[TicketStep]

    class Meta:
        table = "ticket"

    @property
    def clock(self) -> Clock:
        return Clock(self.hours, self.spent, self.running_since, self.due_at)

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def is_waiting(self) -> bool:
        return self.is_open and self.running_since is None

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due_at is not None and self.due_at < clock.now()

    @property
    def customer_name(self) -> str | None:
        return self.customer.name if self.customer else None

    @property
    def assigned_to_name(self) -> str | None:
        return self.assigned_to.name if self.assigned_to else None

    @property
    def history(self) -> list[TicketStep]:
        """The oldest first; of a ticket that was read with it."""
        return sorted(self.steps, key=lambda step: step.id)


class TicketStep(StoreRow):
    """One thing that happened to a ticket: what, when, by whom and why. Append-only."""

    ticket: fields.ForeignKeyRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", on_delete=fields.RESTRICT, related_name="steps"
    )
    ticket_id: int
    deed = fields.CharEnumField(Deed, max_length=20)
    from_status = fields.CharEnumField(TicketStatus, max_length=20, null=True)
    to_status = fields.CharEnumField(TicketStatus, max_length=20)
    # Hours promised from here on, where that changed.
    hours: int | None = fields.IntField(null=True)
    # Whose it is from here on.
    assigned_to: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", on_delete=fields.RESTRICT, null=True, related_name="ticket_turns"
    )
    assigned_to_id: int | None
    # None is the customer.
    user: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", on_delete=fields.RESTRICT, null=True, related_name="ticket_steps"
    )
    user_id: int | None
    reason = fields.TextField(default="")
    created_at: datetime = fields.DatetimeField()

    class Meta:
        table = "ticket_step"

    @property
    def user_name(self) -> str | None:
        return self.user.name if self.user else None


class TicketMessage(StoreRow):
    """What one side said to the other, or the staff among themselves. Append-only."""

    ticket: fields.ForeignKeyRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", on_delete=fields.RESTRICT, related_name="messages"
    )
    ticket_id: int
    from_customer = fields.BooleanField(default=False)
    is_internal = fields.BooleanField(default=False)
    # Who wrote it down; None where the customer did.
    user: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", on_delete=fields.RESTRICT, null=True, related_name="ticket_messages"
    )
    user_id: int | None
    text = fields.TextField(default="")
    # Telegram's word for photos that were sent together, though each comes by itself.
    album = fields.CharField(max_length=40, null=True)
    created_at: datetime = fields.DatetimeField()
    attachments: fields.ReverseRelation[TicketAttachment]

    class Meta:
        table = "ticket_message"

    @property
    def user_name(self) -> str | None:
        return self.user.name if self.user else None


class TicketAttachment(StoreRow):
    """A file of a message. Append-only."""

    message: fields.ForeignKeyRelation[TicketMessage] = fields.ForeignKeyField(
        "models.TicketMessage", on_delete=fields.RESTRICT, related_name="attachments"
    )
    message_id: int
    name = fields.CharField(max_length=150)
    content_type = fields.CharField(max_length=50)
    size = fields.IntField()
    content = fields.BinaryField()

    class Meta:
        table = "ticket_attachment"

    @classmethod
    def within(cls, by: Actor) -> QuerySet[Self]:
        """A deleted ticket takes its files along."""
        return super().within(by).filter(message__ticket__hidden_at=None)
