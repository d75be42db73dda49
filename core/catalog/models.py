"""Products, their categories and suppliers."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from tortoise import fields

from core.records import Record

# A sku or a barcode; whatever is longer is no product's.
LONGEST_CODE = 64


class Supplier(Record):
    name = fields.CharField(max_length=255)
    phone_number = fields.CharField(max_length=32, default="")
    contact_person = fields.CharField(max_length=150, default="")
    rfc = fields.CharField(max_length=20, default="")
    tax_address = fields.CharField(max_length=255, default="")

    class Meta:
        table = "supplier"


class Category(Record):
    name = fields.CharField(max_length=150)
    description = fields.TextField(default="")

    class Meta:
        table = "category"


class Product(Record):
    category: fields.ForeignKeyNullableRelation[Category] = fields.ForeignKeyField(
        "models.Category", on_delete=fields.RESTRICT, null=True
    )
    category_id: int | None
    supplier: fields.ForeignKeyNullableRelation[Supplier] = fields.ForeignKeyField(
        "models.Supplier", on_delete=fields.RESTRICT, null=True
    )
    supplier_id: int | None
    name = fields.CharField(max_length=255)
    sku = fields.CharField(max_length=LONGEST_CODE)
    barcode = fields.CharField(max_length=LONGEST_CODE, default="")
    description = fields.TextField(default="")
    unit = fields.CharField(max_length=20, default="pcs")
    # The price as it was typed, which is what is charged to the cent: before tax, or with it.
    price = fields.DecimalField(max_digits=18, decimal_places=2)
    price_includes_tax = fields.BooleanField(default=False)
    # The rate is answered as it was sent ("0.16", "EXENT"); the percentage is what it means.
    tax_rate = fields.CharField(max_length=10, default="0.00")
    tax_percent = fields.DecimalField(max_digits=7, decimal_places=4, default=Decimal(0))
    cost_price = fields.DecimalField(max_digits=18, decimal_places=2, null=True)
    wholesale_price = fields.DecimalField(max_digits=18, decimal_places=2, null=True)
    # 000 shows quantities with three places: rice is sold by weight too.
    current_stock = fields.DecimalField(max_digits=18, decimal_places=3, default=Decimal(0))
    reserved_quantity = fields.DecimalField(max_digits=18, decimal_places=3, default=Decimal(0))
    min_stock = fields.DecimalField(max_digits=18, decimal_places=3, default=Decimal(10))
    # From the order to the shelf; None where it takes as long as the store says.
    lead_time_days = fields.IntField(null=True)
    # It is ordered by so many at once.
    pack_size = fields.DecimalField(max_digits=18, decimal_places=3, default=Decimal(1))
    tracks_batches = fields.BooleanField(default=False)
    # An offline sale took what was not there; until stock comes the number may be below zero.
    oversold = fields.BooleanField(default=False)
    is_active = fields.BooleanField(default=True)

    class Meta:
        table = "product"

    @property
    def available_to_sell(self) -> Decimal:
        return self.current_stock - self.reserved_quantity

    @property
    def low_stock(self) -> bool:
        return self.current_stock <= self.min_stock


class Audience(StrEnum):
    ALL = "ALL"
    FREQUENT_ONLY = "FREQUENT_ONLY"


class Promotion(Record):
    product: fields.ForeignKeyRelation[Product] = fields.ForeignKeyField("models.Product", on_delete=fields.RESTRICT)
    product_id: int
    name = fields.CharField(max_length=150)
    description = fields.TextField(default="")
    discount_percent = fields.DecimalField(max_digits=5, decimal_places=2)
    # Both days are in force, in the store's calendar.
    start_date = fields.DateField()
    end_date = fields.DateField()
    target_audience = fields.CharEnumField(Audience, max_length=15, default=Audience.ALL)
    is_active = fields.BooleanField(default=True)
    # The last customer who was told of it, and when all had been.
    announced_to = fields.BigIntField(default=0)
    announced_at = fields.DatetimeField(null=True)

    class Meta:
        table = "promotion"
