"""A discrepancy: a sale that happened is recorded even where a rule would have refused it; the owner sees what does not
fit.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from tortoise import fields

from core.records import Record
from core.sales.models import Order


class DiscrepancyKind(StrEnum):
    STOCK = "STOCK"
    CREDIT = "CREDIT"
    POINTS = "POINTS"
    PRICE = "PRICE"
    LATE = "LATE"
    INACTIVE = "INACTIVE"
    # Taken for a sale that was cancelled, given back or paid otherwise in the meantime.
    PAYMENT = "PAYMENT"


class Discrepancy(Record):
    order: fields.ForeignKeyNullableRelation[Order] = fields.ForeignKeyField(
        "models.Order", on_delete=fields.RESTRICT, null=True, related_name="discrepancies"
    )
    order_id: int | None
    kind = fields.CharEnumField(DiscrepancyKind, max_length=20)
    facts: fields.JSONField[dict[str, Any]] = fields.JSONField(default=dict)
    resolved_at = fields.DatetimeField(null=True)

    class Meta:
        table = "discrepancy"
