"""The credit ledger."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from tortoise import fields
from tortoise.models import Model
from tortoise.queryset import QuerySet

from core.actor import Actor
from core.customers.models import Customer
from core.stores.models import Store


class CreditKind(StrEnum):
    CHARGE = "CHARGE"
    PAYMENT = "PAYMENT"
    ADJUSTMENT = "ADJUSTMENT"


class CreditEntry(Model):
    """Append-only: what a customer owes is charges less payments, and adjustments as they are signed."""

    id = fields.BigIntField(primary_key=True)
    store: fields.ForeignKeyRelation[Store] = fields.ForeignKeyField("models.Store", on_delete=fields.RESTRICT)
    store_id: int
    customer: fields.ForeignKeyRelation[Customer] = fields.ForeignKeyField(
        "models.Customer", on_delete=fields.RESTRICT, related_name="credit_entries"
    )
    customer_id: int
    kind = fields.CharEnumField(CreditKind, max_length=10)
    amount = fields.DecimalField(max_digits=18, decimal_places=2)
    description = fields.CharField(max_length=255, default="")
    # A sale or its refund stands above this package: here they are numbers.
    order_id = fields.BigIntField(null=True)
    refund_id = fields.BigIntField(null=True)
    user_id = fields.BigIntField(null=True)
    session = fields.UUIDField(null=True)
    client_uuid = fields.UUIDField(null=True)
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "credit_entry"

    @classmethod
    def within(cls, by: Actor) -> QuerySet[Self]:
        return cls.filter(store_id=by.store.id)
