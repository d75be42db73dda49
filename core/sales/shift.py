"""A shift: a cashier's till from opening to the count, and the cash that came and went besides sales."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

from tortoise import fields
from tortoise.queryset import QuerySet

from core.actor import Actor
from core.records import Record, StoreRow
from core.users.models import User


def _money() -> Any:
    return fields.DecimalField(max_digits=18, decimal_places=2, default=Decimal(0))


class Shift(Record):
    cashier: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", on_delete=fields.RESTRICT, related_name="shifts"
    )
    cashier_id: int
    opening_balance = fields.DecimalField(max_digits=18, decimal_places=2)
    opened_at = fields.DatetimeField()
    closed_at = fields.DatetimeField(null=True)
    # As they were called then.
    cashier_name = fields.CharField(max_length=150, null=True)
    # The number of its report, once it is closed: 1, 2, 3 … of the store.
    z_number = fields.IntField(null=True)
    actual_cash = fields.DecimalField(max_digits=18, decimal_places=2, null=True)
    expected_cash = fields.DecimalField(max_digits=18, decimal_places=2, null=True)
    difference = fields.DecimalField(max_digits=18, decimal_places=2, null=True)
    closed_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", on_delete=fields.RESTRICT, null=True, related_name="closed_shifts"
    )
    closed_by_id: int | None
    close_uuid = fields.UUIDField(null=True)
    # The sales that were not paid when it was closed, as they were then.
    pending: fields.JSONField[list[dict[str, Any]]] = fields.JSONField(default=list)

    # Kept up with every sale and refund: a report reads one row, however long the day was.
    sales_count = fields.IntField(default=0)
    sales_total = _money()
    tax_total = _money()
    discount_total = _money()
    cash_received = _money()
    change_given = _money()
    card_total = _money()
    mobile_total = _money()
    transfer_total = _money()
    points_total = _money()
    credit_total = _money()
    refund_count = fields.IntField(default=0)
    refund_total = _money()
    cash_refunded = _money()
    card_refunded = _money()
    mobile_refunded = _money()
    transfer_refunded = _money()
    points_refunded = _money()
    credit_refunded = _money()
    paid_in = _money()
    paid_out = _money()

    class Meta:
        table = "shift"

    @classmethod
    def within(cls, by: Actor) -> QuerySet[Self]:
        """A cashier's own shifts; whoever manages the store sees everybody's."""
        rows = super().within(by)
        return rows.filter(cashier_id=by.user.id) if by.user and by.role and not by.role.manages else rows

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def drawer(self) -> Decimal:
        """The cash that should lie in it."""
        taken = self.cash_received - self.change_given - self.cash_refunded
        expected: Decimal = self.opening_balance + taken + self.paid_in - self.paid_out
        return expected


class CashDirection(StrEnum):
    IN = "IN"
    OUT = "OUT"


class CashMovement(StoreRow):
    """Cash put into a drawer or taken out of it, other than by a sale. Append-only."""

    shift: fields.ForeignKeyRelation[Shift] = fields.ForeignKeyField(
        "models.Shift", on_delete=fields.RESTRICT, related_name="cash_movements"
    )
    shift_id: int
    kind = fields.CharEnumField(CashDirection, max_length=3)
    amount = fields.DecimalField(max_digits=18, decimal_places=2)
    reason = fields.CharField(max_length=255, default="")
    user_id = fields.BigIntField(null=True)
    client_uuid = fields.UUIDField(null=True)
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "cash_movement"


class StoreCounter(StoreRow):
    """The last number given, of whatever a store numbers without gaps."""

    name = fields.CharField(max_length=30)
    value = fields.BigIntField()

    class Meta:
        table = "store_counter"
