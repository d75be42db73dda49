"""How document 000 spells a shift, its count and its report."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AliasPath, ConfigDict, Field, JsonValue, PlainSerializer, computed_field

from core.money import MOST_MONEY
from core.sales.cash import Cash
from core.sales.shift import CashDirection
from core.sales.shifts import Count
from webapi.kit.fields import Money, StoreTime, Text
from webapi.kit.shapes import Body, Out


class OpeningIn(Body):
    opening_balance: Money = Field(ge=0, le=MOST_MONEY)

    model_config = ConfigDict(json_schema_extra={"examples": [{"opening_balance": 100000}]})


class CountIn(Body):
    actual_cash: Money = Field(ge=0, le=MOST_MONEY)
    client_uuid: UUID | None = None

    model_config = ConfigDict(json_schema_extra={"examples": [{"actual_cash": 250000}]})

    def count(self) -> Count:
        return Count(self.actual_cash, self.client_uuid)


class MovementIn(Body):
    amount: Money = Field(gt=0, le=MOST_MONEY)
    reason: Text = Field(max_length=255)
    client_uuid: UUID | None = None

    model_config = ConfigDict(json_schema_extra={"examples": [{"amount": 50000, "reason": "Размен"}]})

    def cash(self) -> Cash:
        return Cash(self.amount, self.reason, self.client_uuid)


class SessionOut(Out):
    id: int = Field(validation_alias=AliasPath("shift", "id"))
    is_open: bool = Field(validation_alias=AliasPath("shift", "is_open"), exclude=True)
    cashier: int = Field(validation_alias=AliasPath("shift", "cashier_id"))
    number: int | None = Field(validation_alias=AliasPath("shift", "z_number"))
    opening_balance: Money = Field(validation_alias=AliasPath("shift", "opening_balance"))
    expected_cash: Money | None = Field(validation_alias="expected")
    actual_cash: Money | None = Field(validation_alias=AliasPath("shift", "actual_cash"))
    difference: Money | None = Field(validation_alias=AliasPath("shift", "difference"))
    opened_at: StoreTime = Field(validation_alias=AliasPath("shift", "opened_at"))
    closed_at: StoreTime | None = Field(validation_alias=AliasPath("shift", "closed_at"))

    @computed_field
    def status(self) -> Literal["open", "closed"]:
        return "open" if self.is_open else "closed"


MOVEMENT: dict[str, JsonValue] = {
    "id": 5,
    "session": 1,
    "kind": "in",
    "amount": "50000.00",
    "reason": "Размен",
    "created_at": "2025-01-17T09:05:00+05:00",
}


class MovementOut(Out):
    id: int
    session: int = Field(validation_alias="shift_id")
    kind: Annotated[CashDirection, PlainSerializer(str.lower, return_type=Literal["in", "out"])]
    amount: Money
    reason: str
    created_at: StoreTime

    model_config = ConfigDict(json_schema_extra={"examples": [MOVEMENT]})
