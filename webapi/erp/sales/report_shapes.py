"""The report of a shift as erp spells it: 000 shows none, so the names are those of its shifts and sales."""

from __future__ import annotations

from typing import Literal

from pydantic import AliasPath, ConfigDict, Field, JsonValue

from webapi.erp.sales.session_shapes import MOVEMENT, MovementOut
from webapi.kit.fields import Money, StoreTime
from webapi.kit.shapes import Out

_WAYS: dict[str, JsonValue] = dict.fromkeys(("cash", "card", "mobile", "transfer", "points", "credit"), "0.00")


class ByMethod(Out):
    cash: Money | None = Field(validation_alias="CASH")
    card: Money = Field(validation_alias="CARD")
    mobile: Money = Field(validation_alias="MOBILE")
    transfer: Money = Field(validation_alias="TRANSFER")
    points: Money = Field(validation_alias="POINTS")
    credit: Money = Field(validation_alias="CREDIT")


class PendingOut(Out):
    id: int
    receipt_number: str
    sale_number: str
    total_amount: Money


class LateOut(Out):
    id: int
    receipt_number: str
    sale_number: str
    total_amount: Money = Field(validation_alias="final_amount")
    occurred_at: StoreTime | None


class ReportOut(Out):
    kind: Literal["X", "Z"]
    number: int | None = Field(validation_alias=AliasPath("shift", "z_number"))
    session: int = Field(validation_alias=AliasPath("shift", "id"))
    cashier: int = Field(validation_alias=AliasPath("shift", "cashier_id"))
    cashier_name: str
    opened_at: StoreTime = Field(validation_alias=AliasPath("shift", "opened_at"))
    closed_at: StoreTime | None = Field(validation_alias=AliasPath("shift", "closed_at"))
    opening_balance: Money = Field(validation_alias=AliasPath("shift", "opening_balance"))
    sales_count: int = Field(validation_alias=AliasPath("shift", "sales_count"))
    sales_total: Money | None
    tax_total: Money | None
    discount_total: Money = Field(validation_alias=AliasPath("shift", "discount_total"))
    payments: ByMethod
    cash_received: Money | None
    change_given: Money | None
    refund_count: int = Field(validation_alias=AliasPath("shift", "refund_count"))
    refund_total: Money | None
    refunds: ByMethod
    cash_in: Money = Field(validation_alias=AliasPath("shift", "paid_in"))
    cash_out: Money = Field(validation_alias=AliasPath("shift", "paid_out"))
    cash_movements: list[MovementOut]
    expected_cash: Money | None
    actual_cash: Money | None = Field(validation_alias=AliasPath("shift", "actual_cash"))
    difference: Money | None = Field(validation_alias=AliasPath("shift", "difference"))
    pending: list[PendingOut]
    late_corrections: list[LateOut]

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "kind": "Z",
                    "number": 17,
                    "session": 1,
                    "cashier": 1,
                    "cashier_name": "testuser",
                    "opened_at": "2025-01-17T09:00:00+05:00",
                    "closed_at": "2025-01-17T21:00:00+05:00",
                    "opening_balance": "100000.00",
                    "sales_count": 1,
                    "sales_total": "150000.00",
                    "tax_total": "16071.42",
                    "discount_total": "0.00",
                    "payments": _WAYS | {"cash": "100000.00", "card": "50000.00"},
                    "cash_received": "100000.00",
                    "change_given": "0.00",
                    "refund_count": 0,
                    "refund_total": "0.00",
                    "refunds": _WAYS,
                    "cash_in": "50000.00",
                    "cash_out": "0.00",
                    "cash_movements": [MOVEMENT],
                    "expected_cash": "250000.00",
                    "actual_cash": "250000.00",
                    "difference": "0.00",
                    "pending": [
                        {
                            "id": 124,
                            "receipt_number": "CHECK-20250117205512",
                            "sale_number": "SALE-2025-00124",
                            "total_amount": "75000.00",
                        }
                    ],
                    "late_corrections": [],
                }
            ]
        }
    )
