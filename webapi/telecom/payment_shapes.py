"""A payment as document 001 and the domain spell it."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field

from core.money import MOST_MONEY
from core.searching import PAYMENTS as SEARCHED
from core.telecom.payment import PaymentMethod, PaymentStatus, TransactionType
from webapi.kit.fields import Id, Money, OptionalText, StoreTime
from webapi.kit.listing import Listing, named
from webapi.kit.shapes import LEFT_OUT, Change, Out

PAYMENTS = Listing(
    filters={**named("transaction_type", "status", "payment_method"), "contract": "contract_id"},
    search=SEARCHED,
    # 001 orders whatever it lists by name.
    ordering={
        **named("id", "amount", "transaction_type", "payment_method", "status", "created_at", "updated_at"),
        "transaction_id": "id",
        "name": "id",
    },
    days="created_at",
)
CHANGES = Listing(ordering=named("id", "created_at"), default=("-id",))

_ASKED: dict[str, Any] = {
    "contract": 1,
    "amount": "1000.00",
    "transaction_type": "payment",
    "payment_method": "cash",
    "description": "",
}
_TIMES = {"created_at": "2026-11-21T16:00:00+06:00", "updated_at": "2026-11-21T16:00:00+06:00"}

_Amount = Annotated[Money, Field(gt=0, le=MOST_MONEY)]


class PaymentChange(Change):
    contract: Id = LEFT_OUT
    amount: _Amount = LEFT_OUT
    transaction_type: TransactionType = LEFT_OUT
    payment_method: PaymentMethod = LEFT_OUT
    description: OptionalText = Field(LEFT_OUT, max_length=255)

    model_config = ConfigDict(json_schema_extra={"examples": [{"payment_method": "card"}]})

    def columns(self) -> dict[str, Any]:
        given = self.given()
        return {"contract_id" if name == "contract" else name: value for name, value in given.items()}


class NewPayment(PaymentChange):
    contract: Id
    amount: _Amount
    client_uuid: UUID | None = LEFT_OUT

    model_config = ConfigDict(json_schema_extra={"examples": [_ASKED]})


class PaymentOut(Out):
    id: int
    transaction_id: str
    contract: int = Field(validation_alias="contract_id")
    amount: Money
    transaction_type: TransactionType
    payment_method: PaymentMethod
    status: PaymentStatus
    description: str
    created_at: StoreTime
    updated_at: StoreTime

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"id": 123, "transaction_id": "TXN-123", **_ASKED, "status": "pending", **_TIMES}]
        }
    )


class PaymentChangeOut(Out):
    id: int
    was: PaymentStatus
    became: PaymentStatus
    reason: str
    user: int | None = Field(validation_alias="user_id")
    created_at: StoreTime

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 2,
                    "was": "processing",
                    "became": "success",
                    "reason": "",
                    "user": 1,
                    "created_at": "2026-11-21T16:00:00+06:00",
                }
            ]
        }
    )


class PaymentsCounted(Out):
    total: int
    by_transaction_type: dict[str, int]
    by_status: dict[str, int]
    by_payment_method: dict[str, int]
    by_contract: dict[str, int]
    amount_by_transaction_type: dict[str, Money]
    amount_by_status: dict[str, Money]
    amount_by_payment_method: dict[str, Money]

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "total": 5,
                    "by_transaction_type": {"payment": 4, "charge": 1},
                    "by_status": {
                        **{"pending": 1, "processing": 0, "success": 3},
                        **{"failed": 0, "cancelled": 0, "refunded": 1},
                    },
                    "by_payment_method": {"cash": 2, "card": 2, "mobile": 0, "transfer": 0, "balance": 1},
                    "by_contract": {"1": 4, "2": 1},
                    "amount_by_transaction_type": {"payment": "1500.00", "charge": "100.00"},
                    "amount_by_status": {
                        **{"pending": "200.00", "processing": "0.00", "success": "1600.00"},
                        **{"failed": "0.00", "cancelled": "0.00", "refunded": "500.00"},
                    },
                    "amount_by_payment_method": {
                        **{"cash": "1000.00", "card": "500.00", "mobile": "0.00"},
                        **{"transfer": "0.00", "balance": "100.00"},
                    },
                }
            ]
        }
    )
