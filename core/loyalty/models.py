"""The points ledger."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from tortoise import fields
from tortoise.models import Model
from tortoise.queryset import QuerySet

from core.actor import Actor
from core.customers.models import Customer
from core.stores.models import Store


class PointKind(StrEnum):
    EARN = "EARN"
    REDEEM = "REDEEM"
    ADJUSTMENT = "ADJUSTMENT"


class PointEntry(Model):
    """Append-only: a customer's points are the sum of the amounts, what they owe the sum of the debt changes."""

    id = fields.BigIntField(primary_key=True)
    store: fields.ForeignKeyRelation[Store] = fields.ForeignKeyField("models.Store", on_delete=fields.RESTRICT)
    store_id: int
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
    description = fields.CharField(max_length=255, default="")
    # A sale or its refund stands above this package: here they are numbers.
    order_id = fields.BigIntField(null=True)
    refund_id = fields.BigIntField(null=True)
    user_id = fields.BigIntField(null=True)
    session = fields.UUIDField(null=True)
    client_uuid = fields.UUIDField(null=True)
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "point_entry"

    @classmethod
    def within(cls, by: Actor) -> QuerySet[Self]:
        return cls.filter(store_id=by.store.id)


class PointDraw(Model):
    """Which earn a spend drew from."""

    id = fields.BigIntField(primary_key=True)
    store: fields.ForeignKeyRelation[Store] = fields.ForeignKeyField("models.Store", on_delete=fields.RESTRICT)
    store_id: int
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
