"""The points ledger."""

from __future__ import annotations

from enum import StrEnum

from tortoise import fields

from core.customers.ledger import Entry
from core.customers.models import Customer
from core.records import StoreRow


class PointKind(StrEnum):
    EARN = "EARN"
    REDEEM = "REDEEM"
    ADJUSTMENT = "ADJUSTMENT"
    EXPIRE = "EXPIRE"


class PointEntry(Entry):
    """Append-only: a customer's points are the sum of the amounts, what they owe the sum of the debt changes."""

    customer: fields.ForeignKeyRelation[Customer] = fields.ForeignKeyField(
        "models.Customer", on_delete=fields.RESTRICT, related_name="point_entries"
    )
    customer_id: int
    kind = fields.CharEnumField(PointKind, max_length=10)
    amount = fields.BigIntField()
    debt_change = fields.BigIntField(default=0)
    # What of an earn is not spent yet: the one column that changes.
    left_over = fields.BigIntField(default=0)
    expires_at = fields.DatetimeField(null=True)

    class Meta:
        table = "point_entry"


class PointDraw(StoreRow):
    """Which earn a spend drew from."""

    spend: fields.ForeignKeyRelation[PointEntry] = fields.ForeignKeyField(
        "models.PointEntry", on_delete=fields.RESTRICT, related_name="draws"
    )
    spend_id: int
    earn: fields.ForeignKeyRelation[PointEntry] = fields.ForeignKeyField(
        "models.PointEntry", on_delete=fields.RESTRICT, related_name="drawn"
    )
    earn_id: int
    amount = fields.BigIntField()

    class Meta:
        table = "point_draw"
