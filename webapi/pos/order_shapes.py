"""How document 002 spells an order, its items and its payment."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import AliasPath, ConfigDict, Field

from core.sales.basket import MOST_ITEMS, Basket, Wanted
from core.sales.models import Method, Status
from webapi.kit.fields import Id, Money, Quantity, QuantityOut, ZuluTime
from webapi.kit.shapes import Body, Out


class ItemIn(Body):
    product_id: Id
    quantity: Quantity


class NewOrder(Body):
    customer: Id | None = None
    items: Annotated[list[ItemIn], Field(min_length=1, max_length=MOST_ITEMS)]
    # The till's own name for this sale: sent again, it is answered what was made the first time.
    client_uuid: UUID | None = None

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"customer": 1, "items": [{"product_id": 15, "quantity": 2}, {"product_id": 20, "quantity": 1}]}
            ]
        }
    )

    def basket(self) -> Basket:
        items = tuple(Wanted(item.product_id, item.quantity) for item in self.items)
        return Basket(items, self.customer, self.client_uuid)


class ItemOut(Out):
    product_id: int | None
    product_name: str = Field(validation_alias="name")
    quantity: QuantityOut
    unit_price: Money
    tax_amount: Money
    discount_amount: Money
    amount: Money
    # What a refund by line asks for; and which discount won, by its kind and name.
    id: int
    discount_kind: str
    discount_name: str


class PaymentOut(Out):
    """How it was paid, or a part of it: what a till shows of a sale of yesterday."""

    payment_method: Method = Field(validation_alias="method")
    amount: Money
    received_amount: Money | None
    change: Money


class OrderOut(Out):
    id: int = Field(validation_alias=AliasPath("order", "id"))
    ticket_folio: str = Field(validation_alias=AliasPath("order", "ticket_folio"))
    status: Status = Field(validation_alias=AliasPath("order", "status"))
    created_at: ZuluTime = Field(validation_alias=AliasPath("order", "created_at"))
    customer: int | None = Field(validation_alias=AliasPath("order", "customer_id"))
    customer_name: str | None
    subtotal: Money = Field(validation_alias=AliasPath("order", "subtotal"))
    total_tax: Money = Field(validation_alias=AliasPath("order", "total_tax"))
    final_amount: Money = Field(validation_alias=AliasPath("order", "final_amount"))
    money_saved_total: Money = Field(validation_alias=AliasPath("order", "total_discount"))
    paid_at: ZuluTime | None = Field(validation_alias=AliasPath("order", "paid_at"))
    items: list[ItemOut] = Field(validation_alias="lines")
    payments: list[PaymentOut]

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 102,
                    "ticket_folio": "F47AC10B",
                    "status": "PENDING",
                    "created_at": "2023-10-27T15:30:00Z",
                    "customer": 1,
                    "customer_name": "Maria González",
                    "subtotal": "172.42",
                    "total_tax": "27.58",
                    "final_amount": "200.00",
                    "money_saved_total": "10.00",
                    "paid_at": None,
                    "items": [
                        {
                            "product_id": 15,
                            "product_name": "Coca Cola 600ml",
                            "quantity": 2,
                            "unit_price": "86.21",
                            "tax_amount": "27.58",
                            "discount_amount": "10.00",
                            "amount": "172.42",
                            "id": 311,
                            "discount_kind": "PROMOTION",
                            "discount_name": "Black Friday",
                        }
                    ],
                    "payments": [],
                }
            ]
        }
    )


class PreviewItemOut(Out):
    product_id: int
    product_name: str = Field(validation_alias="name")
    quantity: QuantityOut = Field(validation_alias=AliasPath("price", "quantity"))
    unit_price: Money = Field(validation_alias=AliasPath("price", "unit_price"))
    tax_amount: Money = Field(validation_alias=AliasPath("price", "tax_amount"))
    discount_amount: Money = Field(validation_alias=AliasPath("price", "discount_amount"))
    amount: Money = Field(validation_alias=AliasPath("price", "amount"))
    discount_kind: str
    discount_name: str
    # Less what others hold: a till sees before it sells that it cannot.
    available_to_sell: QuantityOut = Field(validation_alias="available")


class PreviewOut(Out):
    customer: int | None = Field(validation_alias="customer_id")
    customer_name: str | None
    subtotal: Money
    total_tax: Money
    final_amount: Money
    money_saved_total: Money = Field(validation_alias="total_discount")
    items: list[PreviewItemOut]

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "customer": 1,
                    "customer_name": "Maria González",
                    "subtotal": "172.42",
                    "total_tax": "27.58",
                    "final_amount": "200.00",
                    "money_saved_total": "10.00",
                    "items": [
                        {
                            "product_id": 15,
                            "product_name": "Coca Cola 600ml",
                            "quantity": 2,
                            "unit_price": "86.21",
                            "tax_amount": "27.58",
                            "discount_amount": "10.00",
                            "amount": "172.42",
                            "discount_kind": "PROMOTION",
                            "discount_name": "Black Friday",
                            "available_to_sell": 95,
                        }
                    ],
                }
            ]
        }
    )
