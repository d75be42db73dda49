"""How document 000 shows a sale at the till."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    AliasPath,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    PlainSerializer,
    SerializationInfo,
    WithJsonSchema,
    field_serializer,
)

from core.catalog.pricing import shown
from core.money import cent
from core.sales.models import Method, Status
from webapi.kit.fields import Money, Percent, StoreTime, ThreePlaces
from webapi.kit.shapes import Out

STATUSES = {
    "pending": Status.PENDING,
    "completed": Status.PAID,
    "cancelled": Status.CANCELLED,
    "refunded": Status.REFUNDED,
}
_NAMES = {status: name for name, status in STATUSES.items()}


def _one_of(names: Iterable[str]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": list(names)}, mode="serialization")


StatusOut = Annotated[Status, PlainSerializer(lambda status: _NAMES[status], return_type=str), _one_of(STATUSES)]
MethodOut = Annotated[
    Method,
    PlainSerializer(lambda method: method.value.lower(), return_type=str),
    _one_of(method.value.lower() for method in Method),
]


class ItemOut(Out):
    id: int
    product: int | None = Field(validation_alias="product_id")
    product_name: str = Field(validation_alias="name")
    product_code: str = Field(validation_alias="sku")
    quantity: ThreePlaces
    # With tax, as erp's prices are; then before it.
    unit_price: Money
    net_price: Money = Field(validation_alias="unit_price")
    net_amount: Money = Field(validation_alias="amount")
    discount_amount: Money
    discount_percent: Percent
    # A birthday has no name of its own.
    discount_kind: Annotated[str, BeforeValidator(str.lower)]
    discount_name: str
    tax_amount: Money
    total: Money
    refunded_quantity: ThreePlaces
    tax_percent: Decimal = Field(exclude=True)

    @field_serializer("unit_price")
    def _with_tax(self, net: Decimal, info: SerializationInfo) -> str:
        coin = cent(info.context["currency"] if info.context else "")
        return f"{shown(net, self.tax_percent, self.quantity, self.total, coin):.2f}"


class PaymentOut(Out):
    id: int
    payment_method: MethodOut = Field(validation_alias="method")
    amount: Money
    received_amount: Money | None
    change_amount: Money = Field(validation_alias="change")
    card_last4: str
    transaction_id: str
    created_at: StoreTime


# As the document shows one.
SALE: dict[str, JsonValue] = {
    "id": 123,
    "receipt_number": "CHECK-20250117120530",
    "sale_number": "SALE-2025-00123",
    "ticket_folio": "A1B2C3D4",
    "status": "pending",
    "session": 1,
    "customer": None,
    "customer_name": None,
    "cashier": 1,
    "subtotal": "133928.58",
    "tax_amount": "16071.42",
    "discount_amount": "0.00",
    "total_amount": "150000.00",
    "paid_amount": "0.00",
    "change_amount": "0.00",
    "refunded_amount": "0.00",
    "items": [
        {
            "id": 1,
            "product": 18,
            "product_name": "iPhone 14 Pro",
            "product_code": "IPHONE-14-PRO",
            "quantity": "2.000",
            "unit_price": "75000.00",
            "net_price": "66964.29",
            "net_amount": "133928.58",
            "discount_amount": "0.00",
            "discount_percent": "0.00",
            "discount_kind": "",
            "discount_name": "",
            "tax_amount": "16071.42",
            "total": "150000.00",
            "refunded_quantity": "0.000",
        }
    ],
    "payments": [],
    "created_at": "2025-01-17T12:05:30+05:00",
    "completed_at": None,
}


def _of_order(column: str) -> Any:
    return Field(validation_alias=AliasPath("order", column))


class SaleOut(Out):
    id: int = _of_order("id")
    receipt_number: str = _of_order("receipt_number")
    sale_number: str = _of_order("sale_number")
    ticket_folio: str = _of_order("ticket_folio")
    status: StatusOut = _of_order("status")
    session: int | None = _of_order("shift_id")
    customer: int | None = _of_order("customer_id")
    customer_name: str | None
    cashier: int | None = _of_order("cashier_id")
    subtotal: Money = _of_order("subtotal")
    tax_amount: Money = _of_order("total_tax")
    discount_amount: Money = _of_order("total_discount")
    total_amount: Money = _of_order("final_amount")
    paid_amount: Money = Field(validation_alias="paid")
    change_amount: Money = Field(validation_alias="change")
    refunded_amount: Money = _of_order("refunded_amount")
    items: list[ItemOut] = Field(validation_alias="lines")
    payments: list[PaymentOut]
    created_at: StoreTime = _of_order("created_at")
    completed_at: StoreTime | None = _of_order("paid_at")

    model_config = ConfigDict(json_schema_extra={"examples": [SALE]})
