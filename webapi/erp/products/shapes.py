"""How document 000 spells a product: priced with tax, taxed in per cent, counted in thousandths."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pydantic import AliasPath, ConfigDict, Field

from core.catalog.products import Wish
from core.money import MOST_MONEY
from webapi.kit.fields import Flag, Id, Money, OptionalText, Percent, StockLevel, StoreTime, Text, ThreePlaces
from webapi.kit.shapes import LEFT_OUT, Body, Change, Out

_WISHED_APART = {"sale_price", "tax_rate", "current_stock", "supplier", "category"}

_EXAMPLE: dict[str, Any] = {
    "name": "iPhone 14 Pro",
    "sku": "IPHONE-14-PRO",
    "barcode": "1234567890123",
    "description": "Latest iPhone model",
    "cost_price": 50000,
    "sale_price": 75000,
    "wholesale_price": 65000,
    "tax_rate": 12,
    "unit": "pcs",
}


class NewProduct(Body):
    name: Text = Field(max_length=255)
    sku: Text = Field(max_length=64)
    barcode: OptionalText = Field("", max_length=64)
    description: OptionalText = Field("", max_length=10_000)
    cost_price: Money | None = Field(None, ge=0, le=MOST_MONEY)
    sale_price: Money = Field(ge=0, le=MOST_MONEY)
    wholesale_price: Money | None = Field(None, ge=0, le=MOST_MONEY)
    tax_rate: Percent = Decimal(0)
    unit: Text = Field("pcs", max_length=20)
    current_stock: StockLevel = Decimal(0)
    min_stock: StockLevel = Decimal(10)
    category: Id | None = None
    supplier: Id | None = None
    is_active: Flag = True

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    def wish(self) -> Wish:
        return _wish(dict(self))


class ProductChange(Change):
    name: Text = Field(LEFT_OUT, max_length=255)
    sku: Text = Field(LEFT_OUT, max_length=64)
    barcode: OptionalText = Field(LEFT_OUT, max_length=64)
    description: OptionalText = Field(LEFT_OUT, max_length=10_000)
    cost_price: Money | None = Field(LEFT_OUT, ge=0, le=MOST_MONEY)
    sale_price: Money = Field(LEFT_OUT, ge=0, le=MOST_MONEY)
    wholesale_price: Money | None = Field(LEFT_OUT, ge=0, le=MOST_MONEY)
    tax_rate: Percent = LEFT_OUT
    unit: Text = Field(LEFT_OUT, max_length=20)
    current_stock: StockLevel = LEFT_OUT
    min_stock: StockLevel = LEFT_OUT
    category: Id | None = LEFT_OUT
    supplier: Id | None = LEFT_OUT
    is_active: Flag = LEFT_OUT

    model_config = ConfigDict(json_schema_extra={"examples": [{"sale_price": 74000, "is_active": True}]})

    def wish(self) -> Wish:
        return _wish(self.given())


def _wish(given: dict[str, Any]) -> Wish:
    columns = {name: value for name, value in given.items() if name not in _WISHED_APART}
    named = {f"{name}_id": given[name] for name in ("supplier", "category") if name in given}
    return Wish(
        columns | named,
        price=given.get("sale_price"),
        includes_tax=True,
        tax_percent=given.get("tax_rate"),
        stock=given.get("current_stock"),
    )


def _of(name: str) -> Any:
    return Field(validation_alias=AliasPath("product", name))


class ProductOut(Out):
    id: int = _of("id")
    name: str = _of("name")
    sku: str = _of("sku")
    barcode: str = _of("barcode")
    description: str = _of("description")
    cost_price: Money | None = _of("cost_price")
    sale_price: Money
    wholesale_price: Money | None = _of("wholesale_price")
    tax_rate: Percent = _of("tax_percent")
    unit: str = _of("unit")
    final_price: Money
    # With tax, as the sale price is.
    discounted_price: Money | None = Field(validation_alias="discounted_sale_price")
    current_stock: ThreePlaces = _of("current_stock")
    reserved_quantity: ThreePlaces = _of("reserved_quantity")
    available_to_sell: ThreePlaces = _of("available_to_sell")
    min_stock: ThreePlaces = _of("min_stock")
    low_stock: bool = _of("low_stock")
    category: int | None = _of("category_id")
    category_name: str | None = Field(None, validation_alias=AliasPath("product", "category", "name"))
    supplier: int | None = _of("supplier_id")
    is_active: bool = _of("is_active")
    created_at: StoreTime = _of("created_at")
    updated_at: StoreTime = _of("updated_at")

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                _EXAMPLE
                | {
                    "id": 18,
                    "cost_price": "50000.00",
                    "sale_price": "75000.00",
                    "wholesale_price": "65000.00",
                    "tax_rate": "12.00",
                    "final_price": "75000.00",
                    "discounted_price": None,
                    "current_stock": "5.000",
                    "reserved_quantity": "2.000",
                    "available_to_sell": "3.000",
                    "min_stock": "10.000",
                    "low_stock": True,
                    "category": 3,
                    "category_name": "Смартфоны",
                    "supplier": None,
                    "is_active": True,
                    "created_at": "2026-11-21T15:00:00+05:00",
                    "updated_at": "2026-11-21T15:00:00+05:00",
                }
            ]
        }
    )
