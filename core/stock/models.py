"""Movements, the papers behind them, reservations and batches."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Any

from tortoise import fields

from core.catalog.models import Product, Supplier
from core.records import Record, StoreRow


class MovementKind(StrEnum):
    OPENING = "OPENING"
    SALE = "SALE"
    CANCEL = "CANCEL"
    REFUND = "REFUND"
    DAMAGED = "DAMAGED"
    RECEIPT = "RECEIPT"
    ADJUSTMENT = "ADJUSTMENT"
    COUNT = "COUNT"


class DocumentKind(StrEnum):
    RECEIPT = "RECEIPT"
    ADJUSTMENT = "ADJUSTMENT"
    COUNT = "COUNT"


class StockDocument(Record):
    """A delivery, a correction or a count."""

    kind = fields.CharEnumField(DocumentKind, max_length=10)
    supplier: fields.ForeignKeyNullableRelation[Supplier] = fields.ForeignKeyField(
        "models.Supplier", on_delete=fields.RESTRICT, null=True
    )
    supplier_id: int | None
    reference = fields.CharField(max_length=100, default="")
    reason = fields.CharField(max_length=255, default="")
    user_id = fields.BigIntField(null=True)
    client_uuid = fields.UUIDField(null=True)
    # What a count found of each product, also where nothing differed and nothing moved.
    counted: fields.JSONField[list[dict[str, Any]]] = fields.JSONField(default=list)
    # Its movements in the order they were written, where the paper is read with them.
    lines: list[StockMovement]

    class Meta:
        table = "stock_document"


class Batch(Record):
    """A lot of a product that expires on one day; the first to expire is sold first."""

    product: fields.ForeignKeyRelation[Product] = fields.ForeignKeyField("models.Product", on_delete=fields.RESTRICT)
    product_id: int
    number = fields.CharField(max_length=64)
    expires_on = fields.DateField(null=True)
    quantity = fields.DecimalField(max_digits=18, decimal_places=3, default=Decimal(0))

    class Meta:
        table = "batch"


class StockMovement(StoreRow):
    """Append-only: a product's stock is the sum of its movements."""

    product: fields.ForeignKeyRelation[Product] = fields.ForeignKeyField(
        "models.Product", on_delete=fields.RESTRICT, related_name="movements"
    )
    product_id: int
    kind = fields.CharEnumField(MovementKind, max_length=10)
    quantity = fields.DecimalField(max_digits=18, decimal_places=3)
    stock_after = fields.DecimalField(max_digits=18, decimal_places=3)
    unit_cost = fields.DecimalField(max_digits=18, decimal_places=2, null=True)
    reason = fields.CharField(max_length=255, default="")
    # A sale or its refund stands above this package: here they are numbers.
    order_id = fields.BigIntField(null=True)
    refund_id = fields.BigIntField(null=True)
    document: fields.ForeignKeyNullableRelation[StockDocument] = fields.ForeignKeyField(
        "models.StockDocument", on_delete=fields.RESTRICT, null=True, related_name="movements"
    )
    document_id: int | None
    batch: fields.ForeignKeyNullableRelation[Batch] = fields.ForeignKeyField(
        "models.Batch", on_delete=fields.RESTRICT, null=True, related_name="movements"
    )
    batch_id: int | None
    user_id = fields.BigIntField(null=True)
    session = fields.UUIDField(null=True)
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "stock_movement"


class Reservation(StoreRow):
    """What a device session holds of a product until it is sold, released or forgotten."""

    product: fields.ForeignKeyRelation[Product] = fields.ForeignKeyField(
        "models.Product", on_delete=fields.RESTRICT, related_name="reservations"
    )
    product_id: int
    session = fields.UUIDField()
    quantity = fields.DecimalField(max_digits=18, decimal_places=3)
    expires_at = fields.DatetimeField()

    class Meta:
        table = "reservation"


class BatchDraw(StoreRow):
    """Which batch an order took from, so that what comes back goes back there."""

    order_id = fields.BigIntField()
    product_id = fields.BigIntField()
    batch: fields.ForeignKeyRelation[Batch] = fields.ForeignKeyField(
        "models.Batch", on_delete=fields.RESTRICT, related_name="draws"
    )
    batch_id: int
    quantity = fields.DecimalField(max_digits=18, decimal_places=3)
    returned = fields.DecimalField(max_digits=18, decimal_places=3, default=Decimal(0))

    class Meta:
        table = "batch_draw"
