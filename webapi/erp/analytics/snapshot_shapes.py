"""How document 000 shows a product of a snapshot."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AliasPath, Field, PlainSerializer, WithJsonSchema

from webapi.erp.products.shapes import ProductOut
from webapi.kit.fields import Day, Money, ThreePlaces
from webapi.kit.shapes import Out

# One place, as a number.
DaysOut = Annotated[
    Any, PlainSerializer(float, when_used="unless-none"), WithJsonSchema({"type": "number", "examples": [2.5]})
]


def _of(name: str, example: Any) -> Any:
    return Field(validation_alias=AliasPath("line", name), examples=[example])


class AlertOut(Out):
    id: int = _of("id", 1)
    product: ProductOut = Field(validation_alias="offer")
    quantity_on_hand: ThreePlaces = _of("stock", "5.000")
    reserved_quantity: ThreePlaces = _of("reserved", "2.000")
    available_quantity: ThreePlaces = _of("available", "3.000")
    # Null where nothing was sold that could say.
    days_of_stock: DaysOut | None = _of("days_of_stock", 2.5)
    is_low_stock: bool = _of("is_low_stock", True)


class AlertsOut(Out):
    date: Day
    count: int = Field(examples=[12])
    products: list[AlertOut]


class LineOut(AlertOut):
    """With what only the newest snapshot tells: its day, the pace of selling and the value."""

    date: Day = Field(validation_alias=AliasPath("line", "snapshot", "day"), examples=["2025-01-17"])
    units_sold: ThreePlaces = _of("units_sold", "60.000")
    days_in_stock: int = _of("days_in_stock", 30)
    cost_value: Money | None = _of("cost_value", "250000.00")
    sale_value: Money = _of("sale_value", "334821.45")
