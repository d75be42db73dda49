"""How each customer stands among the others, and what lay on the shelves each night."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from tortoise import fields

from core.catalog.models import Product
from core.customers.models import Customer
from core.records import StoreRow


class Segment(StrEnum):
    """In the order of document 000: the best first."""

    CHAMPIONS = "Champions"
    LOYAL = "Loyal Customers"
    POTENTIAL = "Potential Loyalist"
    RECENT = "Recent Customers"
    PROMISING = "Promising"
    NEED_ATTENTION = "Need Attention"
    AT_RISK = "At Risk"
    CANNOT_LOSE = "Can't Lose Them"
    HIBERNATING = "Hibernating"
    LOST = "Lost"


class CustomerScore(StoreRow):
    """Recency, frequency and money, each from 1 to 5; only of customers who have bought."""

    customer: fields.ForeignKeyRelation[Customer] = fields.ForeignKeyField("models.Customer", on_delete=fields.RESTRICT)
    customer_id: int
    period_start = fields.DateField()
    period_end = fields.DateField()
    last_purchase_at = fields.DatetimeField()
    purchases = fields.IntField()
    spent = fields.DecimalField(max_digits=18, decimal_places=2)
    recency = fields.IntField()
    frequency = fields.IntField()
    monetary = fields.IntField()
    segment = fields.CharEnumField(Segment, max_length=20)
    computed_at = fields.DatetimeField()

    class Meta:
        table = "customer_rfm"


class StockState(StrEnum):
    OK = "ok"
    LOW = "low"
    OUT = "out"


class InventorySnapshot(StoreRow):
    """The shelves of one day of a store."""

    day = fields.DateField()
    taken_at = fields.DatetimeField()
    products = fields.IntField()
    low = fields.IntField()
    out_of_stock = fields.IntField()
    units = fields.DecimalField(max_digits=24, decimal_places=3)
    # What it cost as far as that is known, and what it sells for before tax.
    cost_value = fields.DecimalField(max_digits=36, decimal_places=2)
    sale_value = fields.DecimalField(max_digits=36, decimal_places=2)

    class Meta:
        table = "inventory_snapshot"


class InventorySnapshotLine(StoreRow):
    snapshot: fields.ForeignKeyRelation[InventorySnapshot] = fields.ForeignKeyField(
        "models.InventorySnapshot", on_delete=fields.RESTRICT, related_name="lines"
    )
    snapshot_id: int
    product: fields.ForeignKeyRelation[Product] = fields.ForeignKeyField("models.Product", on_delete=fields.RESTRICT)
    product_id: int
    stock = fields.DecimalField(max_digits=18, decimal_places=3)
    reserved = fields.DecimalField(max_digits=18, decimal_places=3)
    cost_value = fields.DecimalField(max_digits=36, decimal_places=2, null=True)
    sale_value = fields.DecimalField(max_digits=36, decimal_places=2)
    units_sold = fields.DecimalField(max_digits=18, decimal_places=3)
    days_in_stock = fields.IntField()
    days_of_stock = fields.DecimalField(max_digits=24, decimal_places=1, null=True)
    state = fields.CharEnumField(StockState, max_length=5)

    class Meta:
        table = "inventory_snapshot_line"

    @property
    def available(self) -> Decimal:
        return self.stock - self.reserved

    @property
    def is_low_stock(self) -> bool:
        """What has run out is low too."""
        return self.state is not StockState.OK
