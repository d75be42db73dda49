"""How document 003 spells a customer."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, Field, JsonValue, model_validator

from core.customers.changing import CustomerChange
from core.customers.models import CustomerType
from webapi.kit.fields import (
    Day,
    Flag,
    Id,
    MoneyNumber,
    OptionalEmail,
    OptionalText,
    StoreTime,
    Text,
)
from webapi.kit.shapes import LEFT_OUT, Change, Out

_COLUMNS = {"birthday": "birth_date", "group": "group_id"}

_IVAN: dict[str, JsonValue] = {
    "id": 1,
    "first_name": "Иван",
    "last_name": "Петров",
    "full_name": "Петров Иван",
    "phone": "+998901234567",
    "email": "ivan@example.com",
    "customer_type": "individual",
    "is_active": True,
    "created_at": "2025-11-17T20:00:00+05:00",
}
_BOUGHT: dict[str, JsonValue] = {"total_purchases": 500000.0, "total_purchases_count": 15, "loyalty_points": 5000}


class CustomerIn(Change):
    first_name: Text = Field(LEFT_OUT, max_length=150)
    last_name: OptionalText = Field(LEFT_OUT, max_length=150)
    middle_name: OptionalText = Field(LEFT_OUT, max_length=150)
    phone: Text = Field(LEFT_OUT, max_length=32)
    phone_2: OptionalText = Field(LEFT_OUT, max_length=32)
    email: OptionalEmail = LEFT_OUT
    customer_type: CustomerType = LEFT_OUT
    company_name: OptionalText = Field(LEFT_OUT, max_length=255)
    tax_id: OptionalText = Field(LEFT_OUT, max_length=50)
    address: OptionalText = Field(LEFT_OUT, max_length=255)
    city: OptionalText = Field(LEFT_OUT, max_length=100)
    region: OptionalText = Field(LEFT_OUT, max_length=100)
    postal_code: OptionalText = Field(LEFT_OUT, max_length=20)
    group: Id | None = LEFT_OUT
    birthday: Day | None = LEFT_OUT
    notes: OptionalText = Field(LEFT_OUT, max_length=10_000)
    is_active: Flag = LEFT_OUT
    is_blocked: Flag = LEFT_OUT
    # 000 has one name for both.
    name: OptionalText = Field(LEFT_OUT, max_length=300)

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"email": "newemail@example.com", "notes": "VIP клиент"}]}
    )

    @model_validator(mode="before")
    @classmethod
    def _of_one_name(cls, body: dict[str, Any]) -> dict[str, Any]:
        whole = body.get("name")
        if body.get("first_name") or not isinstance(whole, str) or not whole.strip():
            return body
        if "last_name" in body:
            return {**body, "first_name": whole}
        first, _, last = whole.strip().partition(" ")
        return {**body, "first_name": first, "last_name": last}

    def change(self) -> CustomerChange:
        wished = {_COLUMNS.get(name, name): value for name, value in self.given("name").items()}
        return CustomerChange(wished, full_phone=True)


class NewCustomer(CustomerIn):
    first_name: Text = Field(max_length=150)
    phone: Text = Field(max_length=32)

    model_config = ConfigDict(
        json_schema_extra={"examples": [{name: _IVAN[name] for name in ("first_name", "last_name", "phone", "email")}]}
    )


class CreatedOut(Out):
    id: int
    first_name: str
    last_name: str
    full_name: str
    phone: str
    email: str
    customer_type: CustomerType
    is_active: bool
    created_at: StoreTime

    model_config = ConfigDict(json_schema_extra={"examples": [_IVAN]})


class CustomerOut(CreatedOut):
    middle_name: str
    company_name: str
    tax_id: str
    phone_2: str
    address: str
    city: str
    region: str
    postal_code: str
    group: int | None = Field(validation_alias="group_id")
    birthday: Day | None = Field(validation_alias="birth_date")
    notes: str
    is_blocked: bool
    total_purchases: MoneyNumber
    total_purchases_count: int
    loyalty_points: int = Field(validation_alias="points")
    last_purchase_at: StoreTime | None
    updated_at: StoreTime

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    **_IVAN,
                    "middle_name": "",
                    "company_name": "",
                    "tax_id": "",
                    "phone_2": "",
                    "address": "",
                    "city": "Ташкент",
                    "region": "",
                    "postal_code": "100000",
                    "group": 1,
                    "birthday": "1990-05-14",
                    "notes": "VIP клиент",
                    "is_blocked": False,
                    **_BOUGHT,
                    "last_purchase_at": "2025-11-17T18:30:00+05:00",
                    "updated_at": "2025-11-17T20:00:00+05:00",
                }
            ]
        }
    )


class FoundOut(Out):
    id: int
    full_name: str
    phone: str
    email: str
    total_purchases: MoneyNumber
    total_purchases_count: int
    loyalty_points: int = Field(validation_alias="points")

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{name: _IVAN[name] for name in ("id", "full_name", "phone", "email")} | _BOUGHT]
        }
    )
