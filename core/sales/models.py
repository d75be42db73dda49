"""An order ("sale", "ticket" and "receipt" are the same thing), its lines and its payments."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Self

from asyncpg import Record as SqlRow
from tortoise import fields

from core import sql
from core.actor import Actor
from core.catalog.models import Product
from core.catalog.pricing import shown
from core.customers.models import Customer
from core.records import Record, StoreRow
from core.sales.shift import Shift
from core.users.models import User


class Status(StrEnum):
    PENDING = "PENDING"
    PAID = "PAID"
    CANCELLED = "CANCELLED"
    REFUNDED = "REFUNDED"


class Method(StrEnum):
    CASH = "CASH"
    CARD = "CARD"
    POINTS = "POINTS"
    CREDIT = "CREDIT"
    MOBILE = "MOBILE"
    TRANSFER = "TRANSFER"


# Points and credit are a customer's; the rest is money, which is anybody's.
SOMEBODYS = frozenset({Method.POINTS, Method.CREDIT})
MONEY = frozenset(Method) - SOMEBODYS


class Order(Record):
    customer: fields.ForeignKeyNullableRelation[Customer] = fields.ForeignKeyField(
        "models.Customer", on_delete=fields.RESTRICT, null=True
    )
    customer_id: int | None
    cashier: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", on_delete=fields.RESTRICT, null=True
    )
    cashier_id: int | None
    status = fields.CharEnumField(Status, max_length=10, default=Status.PENDING)
    # One order answers to the names of every document.
    ticket_folio = fields.CharField(max_length=8)
    receipt_number = fields.CharField(max_length=30)
    sale_number = fields.CharField(max_length=20)
    subtotal = fields.DecimalField(max_digits=18, decimal_places=2, default=Decimal(0))
    total_tax = fields.DecimalField(max_digits=18, decimal_places=2, default=Decimal(0))
    total_discount = fields.DecimalField(max_digits=18, decimal_places=2, default=Decimal(0))
    final_amount = fields.DecimalField(max_digits=18, decimal_places=2, default=Decimal(0))
    refunded_amount = fields.DecimalField(max_digits=18, decimal_places=2, default=Decimal(0))
    points_earned = fields.BigIntField(default=0)
    paid_at = fields.DatetimeField(null=True)
    # Of a sale made offline: when it happened, which is when it was made too, whenever it was told.
    occurred_at = fields.DatetimeField(null=True)
    shift: fields.ForeignKeyNullableRelation[Shift] = fields.ForeignKeyField(
        "models.Shift", on_delete=fields.RESTRICT, null=True, related_name="orders"
    )
    shift_id: int | None
    # The closed shift beside whose report a late sale stands as a correction.
    late_for: fields.ForeignKeyNullableRelation[Shift] = fields.ForeignKeyField(
        "models.Shift", on_delete=fields.RESTRICT, null=True, related_name="late_orders"
    )
    late_for_id: int | None
    # What a scanner is filling; a shift has one at most.
    is_draft = fields.BooleanField(default=False)
    # The client's own names for making and for paying it: each means one deed for ever.
    client_uuid = fields.UUIDField(null=True)
    pay_uuid = fields.UUIDField(null=True)
    # What somebody wrote about it.
    description = fields.TextField(default="")

    class Meta:
        table = "sale"  # "order" is a reserved word of SQL

    @classmethod
    async def quickly(cls, by: Actor, id: int) -> Self | None:
        """With the customer behind it; to read, not to save."""
        rows = await sql.run("sales/order", id=id, store=by.store.id)
        return cls.loaded(rows[0]) if rows else None

    @classmethod
    def loaded(cls, row: SqlRow) -> Self:
        """Out of the columns "o.…" and, where there is a customer, "c.…" of a statement."""
        customer = sql.loaded(Customer, row, "c") if row["c.id"] else None
        return sql.loaded(cls, row, "o", **({"customer": customer} if customer else {}))


class Line(StoreRow):
    """What was sold at what price: a snapshot that no later change of the catalogue touches."""

    order: fields.ForeignKeyRelation[Order] = fields.ForeignKeyField(
        "models.Order", on_delete=fields.RESTRICT, related_name="lines"
    )
    order_id: int
    # None for a line of free text (004), which is no product of the catalogue.
    product: fields.ForeignKeyNullableRelation[Product] = fields.ForeignKeyField(
        "models.Product", on_delete=fields.RESTRICT, null=True
    )
    product_id: int | None
    name = fields.CharField(max_length=255)
    sku = fields.CharField(max_length=64, default="")
    quantity = fields.DecimalField(max_digits=18, decimal_places=3)
    # Before tax and after discount, to the cent; the amount is this times the quantity.
    unit_price = fields.DecimalField(max_digits=18, decimal_places=2)
    # Before tax and before any discount.
    list_price = fields.DecimalField(max_digits=18, decimal_places=2)
    unit_cost = fields.DecimalField(max_digits=18, decimal_places=2, null=True)
    tax_percent = fields.DecimalField(max_digits=7, decimal_places=4)
    amount = fields.DecimalField(max_digits=18, decimal_places=2)
    discount_amount = fields.DecimalField(max_digits=18, decimal_places=2, default=Decimal(0))
    tax_amount = fields.DecimalField(max_digits=18, decimal_places=2)
    # The one discount that won, by name.
    discount_kind = fields.CharField(max_length=10, default="")
    discount_name = fields.CharField(max_length=150, default="")
    discount_percent = fields.DecimalField(max_digits=5, decimal_places=2, default=Decimal(0))
    refunded_quantity = fields.DecimalField(max_digits=18, decimal_places=3, default=Decimal(0))
    refunded_amount = fields.DecimalField(max_digits=18, decimal_places=2, default=Decimal(0))
    refunded_tax = fields.DecimalField(max_digits=18, decimal_places=2, default=Decimal(0))

    class Meta:
        table = "sale_line"

    @property
    def total(self) -> Decimal:
        """With tax."""
        return self.amount + self.tax_amount

    def price_with_tax(self, cent: Decimal) -> Decimal:
        """One piece as the customer pays it, in the coin of the store."""
        return shown(self.unit_price, self.tax_percent, self.quantity, self.total, cent)


class Payment(StoreRow):
    """One way in which an order, or a part of it, was paid."""

    order: fields.ForeignKeyRelation[Order] = fields.ForeignKeyField(
        "models.Order", on_delete=fields.RESTRICT, related_name="payments"
    )
    order_id: int
    method = fields.CharEnumField(Method, max_length=10)
    amount = fields.DecimalField(max_digits=18, decimal_places=2)
    # Cash on the counter; what is over the amount went back as change.
    received_amount = fields.DecimalField(max_digits=18, decimal_places=2, null=True)
    # Whole points, beside what they were worth.
    points = fields.BigIntField(null=True)
    refunded_amount = fields.DecimalField(max_digits=18, decimal_places=2, default=Decimal(0))
    refunded_points = fields.BigIntField(default=0)
    # The drawer that took it.
    shift: fields.ForeignKeyNullableRelation[Shift] = fields.ForeignKeyField(
        "models.Shift", on_delete=fields.RESTRICT, null=True, related_name="payments"
    )
    shift_id: int | None
    card_last4 = fields.CharField(max_length=4, default="")
    transaction_id = fields.CharField(max_length=100, default="")
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "sale_payment"

    @property
    def change(self) -> Decimal:
        """What went back over the counter."""
        return Decimal(0) if self.received_amount is None else self.received_amount - self.amount
