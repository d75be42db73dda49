"""What was given back of an order: a document of its own, with its lines and its ways of paying. Append-only."""

from __future__ import annotations

from enum import StrEnum

from tortoise import fields

from core.records import Record, StoreRow
from core.sales.models import Line, Method, Order
from core.sales.shift import Shift
from core.users.models import User


class Condition(StrEnum):
    SELLABLE = "sellable"
    DAMAGED = "damaged"


class Refund(Record):
    order: fields.ForeignKeyRelation[Order] = fields.ForeignKeyField(
        "models.Order", on_delete=fields.RESTRICT, related_name="refunds"
    )
    order_id: int
    # The drawer the cash came out of.
    shift: fields.ForeignKeyNullableRelation[Shift] = fields.ForeignKeyField(
        "models.Shift", on_delete=fields.RESTRICT, null=True, related_name="refunds"
    )
    shift_id: int | None
    cashier: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", on_delete=fields.RESTRICT, null=True, related_name="refunds"
    )
    cashier_id: int | None
    number = fields.CharField(max_length=20)
    reason = fields.CharField(max_length=255, default="")
    subtotal = fields.DecimalField(max_digits=18, decimal_places=2)
    tax = fields.DecimalField(max_digits=18, decimal_places=2)
    total = fields.DecimalField(max_digits=18, decimal_places=2)
    points_given_back = fields.BigIntField(default=0)
    points_taken_back = fields.BigIntField(default=0)
    client_uuid = fields.UUIDField(null=True)

    class Meta:
        table = "refund"


class RefundLine(StoreRow):
    refund: fields.ForeignKeyRelation[Refund] = fields.ForeignKeyField(
        "models.Refund", on_delete=fields.RESTRICT, related_name="lines"
    )
    refund_id: int
    line: fields.ForeignKeyRelation[Line] = fields.ForeignKeyField(
        "models.Line", on_delete=fields.RESTRICT, related_name="refunds"
    )
    line_id: int
    quantity = fields.DecimalField(max_digits=18, decimal_places=3)
    amount = fields.DecimalField(max_digits=18, decimal_places=2)
    tax_amount = fields.DecimalField(max_digits=18, decimal_places=2)
    condition = fields.CharEnumField(Condition, max_length=10)

    class Meta:
        table = "refund_line"


class RefundPayment(StoreRow):
    refund: fields.ForeignKeyRelation[Refund] = fields.ForeignKeyField(
        "models.Refund", on_delete=fields.RESTRICT, related_name="payments"
    )
    refund_id: int
    method = fields.CharEnumField(Method, max_length=10)
    amount = fields.DecimalField(max_digits=18, decimal_places=2)
    points = fields.BigIntField(null=True)

    class Meta:
        table = "refund_payment"
