"""A period report: what came in over the last week, month or year, as it stood when somebody asked."""

from __future__ import annotations

from enum import StrEnum

from tortoise import fields

from core.records import StoreRow
from core.users.models import User


class Span(StrEnum):
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class PeriodReport(StoreRow):
    """It never changes: a trigger refuses to."""

    span = fields.CharEnumField(Span, max_length=5)
    since = fields.DatetimeField()
    # The moment it reaches up to, and was made.
    created_at = fields.DatetimeField()
    created_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", on_delete=fields.RESTRICT, null=True
    )
    created_by_id: int | None
    orders = fields.BigIntField()
    clients = fields.BigIntField()
    # With tax, of all these orders, whatever became of them; and of one of them.
    total = fields.DecimalField(max_digits=30, decimal_places=2)
    average = fields.DecimalField(max_digits=18, decimal_places=2)
    # Those that are paid and were not given back whole.
    completed = fields.BigIntField()

    class Meta:
        table = "period_report"
