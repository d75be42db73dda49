"""How document 000 spells paying a sale and giving it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BeforeValidator, ConfigDict, Field, JsonValue

from core.money import MOST_MONEY
from core.sales.basket import MOST_ITEMS
from core.sales.models import Method
from core.sales.refund import Condition, Refund
from core.sales.refunding import RefundWish
from core.sales.returning import ReturnedItem
from core.sales.tendering import MOST_WAYS, Tender
from core.sales.whole import Whole
from webapi.erp.sales.sale_shapes import SALE, MethodOut, SaleOut
from webapi.kit.fields import Id, Money, OptionalText, Quantity, StoreTime, ThreePlaces
from webapi.kit.shapes import Body, Out


class PaymentIn(Body):
    payment_method: Literal["cash", "card", "mobile", "transfer", "points", "credit"]
    # Left out: the whole total.
    amount: Annotated[Money, Field(ge=0)] | None = None
    received_amount: Annotated[Money, Field(ge=0, le=MOST_MONEY)] | None = None
    card_last4: OptionalText = Field("", max_length=4)
    transaction_id: OptionalText = Field("", max_length=100)

    def tender(self) -> Tender:
        method = Method(self.payment_method.upper())
        return Tender(method, self.amount, self.received_amount, self.card_last4, self.transaction_id)


class CheckoutIn(Body):
    payments: list[PaymentIn] = Field(min_length=1, max_length=MOST_WAYS)
    customer: Id | None = None
    # The till's own name for this payment: sent again, it is answered what was done the first time.
    client_uuid: UUID | None = None

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"payments": [{"payment_method": "cash", "amount": 150000, "received_amount": 200000}]}]
        }
    )

    def tenders(self) -> list[Tender]:
        return [one.tender() for one in self.payments]


class ReturnedIn(Body):
    item_id: Id
    quantity: Quantity
    condition: Condition = Condition.SELLABLE


class RefundIn(Body):
    """{} gives back all that is left."""

    items: Annotated[list[ReturnedIn], Field(min_length=1, max_length=MOST_ITEMS)] | None = None
    reason: OptionalText = Field("", max_length=255)
    # Points and credit go back where they were used; this is for the rest.
    payment_method: Literal["cash", "card", "mobile", "transfer"] | None = None
    client_uuid: UUID | None = None

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "items": [{"item_id": 1, "quantity": 1, "condition": "sellable"}],
                    "reason": "Брак",
                    "payment_method": "cash",
                }
            ]
        }
    )

    def wish(self) -> RefundWish:
        items = self.items and tuple(ReturnedItem(one.item_id, one.quantity, one.condition) for one in self.items)
        method = Method(self.payment_method.upper()) if self.payment_method else None
        return RefundWish(items or None, self.reason, method, self.client_uuid)


class RefundItemOut(Out):
    item_id: int = Field(validation_alias="line_id")
    quantity: ThreePlaces
    condition: Condition
    net_amount: Money = Field(validation_alias="amount")
    tax_amount: Money


class RefundPaymentOut(Out):
    payment_method: MethodOut = Field(validation_alias="method")
    amount: Money
    points: int | None


class RefundOut(Out):
    id: int
    refund_number: str = Field(validation_alias="number")
    session: int | None = Field(validation_alias="shift_id")
    reason: str
    total_amount: Money = Field(validation_alias="total")
    points_given_back: int
    points_taken_back: int
    # Related rows come as no list that pydantic knows.
    items: Annotated[list[RefundItemOut], BeforeValidator(list)] = Field(validation_alias="lines")
    payments: Annotated[list[RefundPaymentOut], BeforeValidator(list)]
    created_at: StoreTime


@dataclass(frozen=True, kw_only=True)
class Returned(Whole):
    """The sale as it is now, and the refund just made."""

    refund: Refund


_SOLD: dict[str, JsonValue] = {
    **SALE,
    "status": "completed",
    "paid_amount": "150000.00",
    "change_amount": "50000.00",
    "payments": [
        {
            "id": 1,
            "payment_method": "cash",
            "amount": "150000.00",
            "received_amount": "200000.00",
            "change_amount": "50000.00",
            "card_last4": "",
            "transaction_id": "",
            "created_at": "2025-01-17T12:06:10+05:00",
        }
    ],
    "completed_at": "2025-01-17T12:06:10+05:00",
}


class SoldOut(SaleOut):
    model_config = ConfigDict(json_schema_extra={"examples": [_SOLD]})


class CancelledOut(SaleOut):
    model_config = ConfigDict(json_schema_extra={"examples": [{**SALE, "status": "cancelled"}]})


class ReturnedOut(SaleOut):
    refund: RefundOut

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    **_SOLD,
                    "refunded_amount": "75000.00",
                    "refund": {
                        "id": 7,
                        "refund_number": "REFUND-2025-00007",
                        "session": 1,
                        "reason": "Брак",
                        "total_amount": "75000.00",
                        "points_given_back": 0,
                        "points_taken_back": 0,
                        "items": [
                            {
                                "item_id": 1,
                                "quantity": "1.000",
                                "condition": "sellable",
                                "net_amount": "66964.29",
                                "tax_amount": "8035.71",
                            }
                        ],
                        "payments": [{"payment_method": "cash", "amount": "75000.00", "points": None}],
                        "created_at": "2025-01-17T13:00:00+05:00",
                    },
                }
            ]
        }
    )
