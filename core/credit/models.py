"""The credit ledger."""

from __future__ import annotations

from enum import StrEnum

from tortoise import fields

from core.customers.models import Customer
from core.records import StoreRow


class CreditKind(StrEnum):
    CHARGE = "CHARGE"
    PAYMENT = "PAYMENT"
    ADJUSTMENT = "ADJUSTMENT"


class CreditEntry(StoreRow):
    """Append-only: what a customer owes is charges less payments, and adjustments as they are signed."""

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
