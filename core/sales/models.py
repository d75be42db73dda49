"""An order ("sale", "ticket" and "receipt" are the same thing), its lines and its payments."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Self

from tortoise import fields
from tortoise.models import Model
from tortoise.queryset import QuerySet

from core.actor import Actor
from core.catalog.models import Product
from core.customers.models import Customer
from core.records import Record
from core.stores.models import Store
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
    paid_at = fields.DatetimeField(null=True)

    class Meta:
        table = "sale"  # "order" is a reserved word of SQL


class Line(Model):
    """What was sold at what price: a snapshot that no later change of the catalogue touches."""

    id = fields.BigIntField(primary_key=True)
    store: fields.ForeignKeyRelation[Store] = fields.ForeignKeyField("models.Store", on_delete=fields.RESTRICT)
    store_id: int
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
    unit_cost = fields.DecimalField(max_digits=18, decimal_places=2, null=True)
    tax_percent = fields.DecimalField(max_digits=7, decimal_places=4)
    amount = fields.DecimalField(max_digits=18, decimal_places=2)
    discount_amount = fields.DecimalField(max_digits=18, decimal_places=2, default=Decimal(0))
    tax_amount = fields.DecimalField(max_digits=18, decimal_places=2)

    class Meta:
        table = "sale_line"

    @classmethod
    def within(cls, by: Actor) -> QuerySet[Self]:
        return cls.filter(store_id=by.store.id)


class Payment(Model):
    """One way in which an order, or a part of it, was paid."""

    id = fields.BigIntField(primary_key=True)
    store: fields.ForeignKeyRelation[Store] = fields.ForeignKeyField("models.Store", on_delete=fields.RESTRICT)
    store_id: int
    order: fields.ForeignKeyRelation[Order] = fields.ForeignKeyField(
        "models.Order", on_delete=fields.RESTRICT, related_name="payments"
    )
    order_id: int
    method = fields.CharEnumField(Method, max_length=10)
    amount = fields.DecimalField(max_digits=18, decimal_places=2)
    # Cash on the counter; what is over the amount went back as change.
    received_amount = fields.DecimalField(max_digits=18, decimal_places=2, null=True)
    card_last4 = fields.CharField(max_length=4, default="")
    transaction_id = fields.CharField(max_length=100, default="")
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "sale_payment"

    @classmethod
    def within(cls, by: Actor) -> QuerySet[Self]:
        return cls.filter(store_id=by.store.id)
