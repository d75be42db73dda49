"""How a paper of the stock room is spelt: who wrote it, and its lines."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field

from core.stock.batches import OnPaper
from core.stock.models import MovementKind
from webapi.kit.fields import Day, Difference, Id, Money, Quantity, QuantityOut, StockLevel, StoreTime, Text
from webapi.kit.shapes import Body, Out

# A longer paper is two papers: it holds its products locked.
MOST_ITEMS = 500


class BatchIn(Body):
    number: Text = Field(max_length=64)
    expires_on: Day | None = None

    def on_paper(self) -> OnPaper:
        return OnPaper(self.number, self.expires_on)


class DeliveredIn(Body):
    product: Id
    quantity: Quantity
    unit_cost: Annotated[Money, Field(ge=0)] | None = None
    batch: BatchIn | None = None


class AdjustedIn(Body):
    product: Id
    quantity: Difference
    batch: BatchIn | None = None


class CountedIn(Body):
    product: Id
    counted: StockLevel


class BatchOut(Out):
    id: int
    number: str
    expires_on: date | None


class LineOut(Out):
    id: int
    product: int = Field(validation_alias="product_id")
    quantity: QuantityOut
    unit_cost: Money | None
    stock_after: QuantityOut
    batch: BatchOut | None


class CountedOut(Out):
    product: int
    expected: QuantityOut
    counted: QuantityOut
    difference: QuantityOut


class PaperOut(Out):
    id: int
    client_uuid: UUID | None
    user: int | None = Field(validation_alias="user_id")
    created_at: StoreTime


class MovementOut(Out):
    id: int
    product: int = Field(validation_alias="product_id")
    kind: MovementKind
    quantity: QuantityOut
    stock_after: QuantityOut
    unit_cost: Money | None
    reason: str
    order: int | None = Field(validation_alias="order_id")
    document: int | None = Field(validation_alias="document_id")
    batch: int | None = Field(validation_alias="batch_id")
    user: int | None = Field(validation_alias="user_id")
    created_at: StoreTime

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 312,
                    "product": 15,
                    "kind": "SALE",
                    "quantity": -1,
                    "stock_after": 27,
                    "unit_cost": None,
                    "reason": "",
                    "order": 102,
                    "document": None,
                    "batch": None,
                    "user": 3,
                    "created_at": "2026-11-21T10:02:11-06:00",
                }
            ]
        }
    )
