"""How document 003 shows what a customer has bought."""

from __future__ import annotations

from pydantic import ConfigDict, Field, JsonValue

from webapi.kit.fields import MoneyNumber, QuantityOut, StoreTime
from webapi.kit.shapes import Out

_ITEM: dict[str, JsonValue] = {"product_name": "Молоко 3.2%", "quantity": 5, "price": 12000.0, "total": 60000.0}
_PURCHASE: dict[str, JsonValue] = {
    "id": 123,
    "sale_number": "SALE-2025-00123",
    "created_at": "2025-11-17T18:30:00+05:00",
    "total_amount": 60000.0,
    "items": [_ITEM],
}


class ItemOut(Out):
    product_name: str
    quantity: QuantityOut
    price: MoneyNumber
    total: MoneyNumber


class PurchaseOut(Out):
    id: int
    sale_number: str
    created_at: StoreTime
    total_amount: MoneyNumber
    items: list[ItemOut]


class HistoryOut(Out):
    count: int
    results: list[PurchaseOut]

    model_config = ConfigDict(json_schema_extra={"examples": [{"count": 15, "results": [_PURCHASE]}]})


class WhoOut(Out):
    id: int
    full_name: str
    phone: str


class TotalsOut(Out):
    total_amount: MoneyNumber = Field(validation_alias="total_purchases")
    total_count: int = Field(validation_alias="total_purchases_count")
    last_purchase: StoreTime | None = Field(validation_alias="last_purchase_at")
    loyalty_points: int = Field(validation_alias="points")


class StatsOut(Out):
    customer: WhoOut
    purchases: TotalsOut

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "customer": {"id": 1, "full_name": "Петров Иван", "phone": "+998901234567"},
                    "purchases": {
                        "total_amount": 5000000.0,
                        "total_count": 50,
                        "last_purchase": "2025-11-17T18:30:00+05:00",
                        "loyalty_points": 50000,
                    },
                }
            ]
        }
    )
