"""How document 002 spells a product and a reservation."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AliasPath, BeforeValidator, ConfigDict, Field, WithJsonSchema

from core.catalog.products import Wish
from core.money import MOST_MONEY
from webapi.kit.fields import Id, Money, OptionalText, QuantityOut, SignedQuantity, StockLevel, Text
from webapi.kit.shapes import LEFT_OUT, Body, Change, Out


def _typed(value: Any) -> Any:
    """A number is read by its digits, as its text is."""
    return value if isinstance(value, bool) or not isinstance(value, int | Decimal) else str(value)


TaxRate = Annotated[
    Text,
    BeforeValidator(_typed),
    WithJsonSchema({"type": ["string", "number"], "examples": ["0.16", "16.00", "8.00", "0.00", "EXENT"]}),
]

_WISHED_APART = {"price", "tax_rate", "current_stock", "supplier", "category"}


class NewProduct(Body):
    name: Text = Field(max_length=255)
    sku: Text = Field(max_length=64)
    barcode: OptionalText = Field("", max_length=64)
    price: Money = Field(ge=0, le=MOST_MONEY)
    tax_rate: TaxRate = "0.00"
    current_stock: StockLevel = Decimal(0)
    min_stock: StockLevel = Decimal(10)
    supplier: Id | None = None
    category: Id | None = None

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "name": "Coca Cola 600ml",
                    "sku": "KO-600-MX",
                    "price": "18.50",
                    "tax_rate": "0.16",
                    "current_stock": 100,
                    "supplier": 1,
                }
            ]
        }
    )

    def wish(self) -> Wish:
        return _wish(dict(self))


class ProductChange(Change):
    name: Text = Field(LEFT_OUT, max_length=255)
    sku: Text = Field(LEFT_OUT, max_length=64)
    barcode: OptionalText = Field(LEFT_OUT, max_length=64)
    price: Money = Field(LEFT_OUT, ge=0, le=MOST_MONEY)
    tax_rate: TaxRate = LEFT_OUT
    current_stock: StockLevel = LEFT_OUT
    min_stock: StockLevel = LEFT_OUT
    supplier: Id | None = LEFT_OUT
    category: Id | None = LEFT_OUT

    model_config = ConfigDict(json_schema_extra={"examples": [{"price": "19.00", "current_stock": 80}]})

    def wish(self) -> Wish:
        return _wish(self.given())


def _wish(given: dict[str, Any]) -> Wish:
    columns = {name: value for name, value in given.items() if name not in _WISHED_APART}
    named = {f"{name}_id": given[name] for name in ("supplier", "category") if name in given}
    return Wish(columns | named, given.get("price"), False, given.get("tax_rate"), stock=given.get("current_stock"))


class ProductOut(Out):
    id: int = Field(validation_alias=AliasPath("product", "id"))
    name: str = Field(validation_alias=AliasPath("product", "name"))
    sku: str = Field(validation_alias=AliasPath("product", "sku"))
    price: Money
    tax_rate: str = Field(validation_alias=AliasPath("product", "tax_rate"))
    final_price: Money
    current_stock: QuantityOut = Field(validation_alias=AliasPath("product", "current_stock"))
    reserved_quantity: QuantityOut = Field(validation_alias=AliasPath("product", "reserved_quantity"))
    available_to_sell: QuantityOut = Field(validation_alias=AliasPath("product", "available_to_sell"))
    supplier: int | None = Field(validation_alias=AliasPath("product", "supplier_id"))
    low_stock: bool = Field(validation_alias=AliasPath("product", "low_stock"))
    discounted_price: Money | None
    # Taken off sale for a while: it is in the list, and no order takes it.
    is_active: bool = Field(validation_alias=AliasPath("product", "is_active"))

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 10,
                    "name": "Coca Cola 600ml",
                    "sku": "KO-600-MX",
                    "price": "18.50",
                    "tax_rate": "0.16",
                    "final_price": "21.46",
                    "current_stock": 100,
                    "reserved_quantity": 0,
                    "available_to_sell": 100,
                    "supplier": 1,
                    "low_stock": False,
                    "discounted_price": None,
                    "is_active": True,
                }
            ]
        }
    )


class ReserveIn(Body):
    amount: SignedQuantity

    model_config = ConfigDict(json_schema_extra={"examples": [{"amount": 5}]})


class ReserveOut(Out):
    status: Literal["success"] = "success"
    product: str = Field(validation_alias="name")
    reserved_quantity: QuantityOut
    available_to_sell: QuantityOut

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "status": "success",
                    "product": "Coca Cola 600ml",
                    "reserved_quantity": 5,
                    "available_to_sell": 95,
                }
            ]
        }
    )
