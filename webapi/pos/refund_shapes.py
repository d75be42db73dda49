"""A refund as pos spells it: no document shows one, so the names are those of its orders."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AliasPath, BeforeValidator, ConfigDict, Field

from core.sales.basket import MOST_ITEMS
from core.sales.models import Method, Status
from core.sales.refund import Condition
from core.sales.refunding import RefundWish
from core.sales.returning import ReturnedItem
from webapi.kit.fields import Id, Money, OptionalText, Quantity, QuantityOut, ZuluTime
from webapi.kit.shapes import Body, Out


class ReturnedIn(Body):
    item_id: Id
    quantity: Quantity
    condition: Condition = Condition.SELLABLE


class RefundIn(Body):
    """{} gives back all that is left."""

    items: Annotated[list[ReturnedIn], Field(min_length=1, max_length=MOST_ITEMS)] | None = None
    reason: OptionalText = Field("", max_length=255)
    # Points and credit go back where they were used; this is for the rest.
    payment_method: Literal["CASH", "CARD", "MOBILE", "TRANSFER"] | None = None
    client_uuid: UUID | None = None

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "items": [{"item_id": 311, "quantity": 1, "condition": "sellable"}],
                    "reason": "Empaque roto",
                    "payment_method": "CASH",
                }
            ]
        }
    )

    def wish(self) -> RefundWish:
        items = self.items and tuple(ReturnedItem(one.item_id, one.quantity, one.condition) for one in self.items)
        method = Method(self.payment_method) if self.payment_method else None
        return RefundWish(items or None, self.reason, method, self.client_uuid)


class RefundItemOut(Out):
    item_id: int = Field(validation_alias="line_id")
    product_id: int | None = Field(validation_alias=AliasPath("line", "product_id"))
    product_name: str = Field(validation_alias=AliasPath("line", "name"))
    quantity: QuantityOut
    condition: Condition
    amount: Money
    tax_amount: Money


class RefundPaymentOut(Out):
    payment_method: Method = Field(validation_alias="method")
    amount: Money
    points: int | None


class RefundOut(Out):
    id: int
    refund_number: str = Field(validation_alias="number")
    order: int = Field(validation_alias="order_id")
    order_status: Status = Field(validation_alias=AliasPath("order", "status"))
    created_at: ZuluTime
    reason: str
    subtotal: Money
    total_tax: Money = Field(validation_alias="tax")
    final_amount: Money = Field(validation_alias="total")
    points_given_back: int
    points_taken_back: int
    shift: int | None = Field(validation_alias="shift_id")
    # Related rows come as no list that pydantic knows.
    items: Annotated[list[RefundItemOut], BeforeValidator(list)] = Field(validation_alias="lines")
    payments: Annotated[list[RefundPaymentOut], BeforeValidator(list)]

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 7,
                    "refund_number": "REFUND-2023-00007",
                    "order": 102,
                    "order_status": "PAID",
                    "created_at": "2023-10-28T10:00:00Z",
                    "reason": "Empaque roto",
                    "subtotal": "86.21",
                    "total_tax": "13.79",
                    "final_amount": "100.00",
                    "points_given_back": 0,
                    "points_taken_back": 1,
                    "shift": 3,
                    "items": [
                        {
                            "item_id": 311,
                            "product_id": 15,
                            "product_name": "Coca Cola 600ml",
                            "quantity": 1,
                            "condition": "sellable",
                            "amount": "86.21",
                            "tax_amount": "13.79",
                        }
                    ],
                    "payments": [{"payment_method": "CASH", "amount": "100.00", "points": None}],
                }
            ]
        }
    )
