"""The credit ledger."""

from __future__ import annotations

from enum import StrEnum

from tortoise import fields

from core.customers.ledger import Entry
from core.customers.models import Customer


class CreditKind(StrEnum):
    CHARGE = "CHARGE"
    PAYMENT = "PAYMENT"
    ADJUSTMENT = "ADJUSTMENT"


class CreditEntry(Entry):
    """Append-only: what a customer owes is charges less payments, and adjustments as they are signed."""

    customer: fields.ForeignKeyRelation[Customer] = fields.ForeignKeyField(
        "models.Customer", on_delete=fields.RESTRICT, related_name="credit_entries"
    )
    customer_id: int
    kind = fields.CharEnumField(CreditKind, max_length=10)
    amount = fields.DecimalField(max_digits=18, decimal_places=2)

    class Meta:
        table = "credit_entry"
