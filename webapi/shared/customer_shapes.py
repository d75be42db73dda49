"""A customer as documents 002 and 001 spell one together: of two names for one value either is taken."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import ConfigDict, Field, JsonValue, model_validator

from core.customers.changing import CustomerChange
from core.customers.models import CustomerStatus, CustomerType
from core.refusal import Refused, raise_all
from webapi.kit.fields import Day, Flag, Id, Money, OptionalEmail, OptionalText, StoreTime, Text
from webapi.kit.shapes import LEFT_OUT, Change, Out

# What 001 says → what 002 says, which is the name that a required field is missed by.
_SAME = {"phone": "phone_number", "birthday": "birth_date"}
_COLUMNS = {"phone_number": "phone", "group": "group_id"}

_MARIA: dict[str, JsonValue] = {
    "id": 1,
    "first_name": "Maria",
    "last_name": "González",
    "phone_number": "5544332211",
    "email": "maria.gonzalez@email.com",
    "birth_date": "1995-08-20",
    "is_frequent": False,
    "current_points": 0,
}


class Contradicts(Refused):
    """Two names of one value, and two values."""

    code = "field.contradicts"  # other


class CustomerIn(Change):
    first_name: Text = Field(LEFT_OUT, max_length=150)
    last_name: OptionalText = Field(LEFT_OUT, max_length=150)
    middle_name: OptionalText = Field(LEFT_OUT, max_length=150)
    phone_number: Text = Field(LEFT_OUT, max_length=32)
    phone: Text = Field(LEFT_OUT, max_length=32)
    email: OptionalEmail = LEFT_OUT
    birth_date: Day | None = LEFT_OUT
    birthday: Day | None = LEFT_OUT
    customer_type: CustomerType = LEFT_OUT
    company_name: OptionalText = Field(LEFT_OUT, max_length=255)
    tax_id: OptionalText = Field(LEFT_OUT, max_length=50)
    phone_2: OptionalText = Field(LEFT_OUT, max_length=32)
    address: OptionalText = Field(LEFT_OUT, max_length=255)
    city: OptionalText = Field(LEFT_OUT, max_length=100)
    region: OptionalText = Field(LEFT_OUT, max_length=100)
    postal_code: OptionalText = Field(LEFT_OUT, max_length=20)
    document_type: OptionalText = Field(LEFT_OUT, max_length=30)
    document_number: OptionalText = Field(LEFT_OUT, max_length=50)
    passport_issued_by: OptionalText = Field(LEFT_OUT, max_length=255)
    passport_issue_date: Day | None = LEFT_OUT
    group: Id | None = LEFT_OUT
    notes: OptionalText = Field(LEFT_OUT, max_length=10_000)
    status: CustomerStatus = LEFT_OUT
    is_active: Flag = LEFT_OUT
    is_blocked: Flag = LEFT_OUT
    credit_limit: Annotated[Money, Field(ge=0)] | None = LEFT_OUT

    model_config = ConfigDict(json_schema_extra={"examples": [{"email": "maria.nueva@email.com"}]})

    @model_validator(mode="before")
    @classmethod
    def _by_one_name(cls, body: dict[str, Any]) -> dict[str, Any]:
        return {one: body[other] for other, one in _SAME.items() if other in body} | body

    def change(self) -> CustomerChange:
        raise_all([Contradicts(other, other=one) for other, one in _SAME.items() if self._differ(other, one)])
        wished = self.given(*_SAME)
        return CustomerChange({_COLUMNS.get(name, name): value for name, value in wished.items()})

    def _differ(self, other: str, one: str) -> bool:
        return other in self.model_fields_set and getattr(self, other) != getattr(self, one)


class NewCustomer(CustomerIn):
    first_name: Text = Field(max_length=150)
    phone_number: Text = Field(max_length=32)

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {name: _MARIA[name] for name in ("first_name", "last_name", "phone_number", "email", "birth_date")}
            ]
        }
    )


class CustomerOut(Out):
    id: int
    first_name: str
    last_name: str
    phone_number: str = Field(validation_alias="phone")
    email: str
    birth_date: Day | None
    is_frequent: bool
    current_points: int = Field(validation_alias="points")
    middle_name: str
    full_name: str
    phone: str
    phone_2: str
    birthday: Day | None = Field(validation_alias="birth_date")
    customer_type: CustomerType
    company_name: str
    tax_id: str
    address: str
    city: str
    region: str
    postal_code: str
    document_type: str
    document_number: str
    passport_issued_by: str
    passport_issue_date: Day | None
    group: int | None = Field(validation_alias="group_id")
    notes: str
    status: CustomerStatus
    is_active: bool
    is_blocked: bool
    credit_limit: Money | None
    credit_used: Money
    available_credit: Money
    total_purchases: Money
    total_purchases_count: int
    last_purchase_at: StoreTime | None
    created_at: StoreTime
    updated_at: StoreTime

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                _MARIA
                | {
                    "middle_name": "",
                    "full_name": "González Maria",
                    "phone": "5544332211",
                    "phone_2": "",
                    "birthday": "1995-08-20",
                    "customer_type": "individual",
                    "company_name": "",
                    "tax_id": "",
                    "address": "",
                    "city": "Ciudad de México",
                    "region": "",
                    "postal_code": "06000",
                    "document_type": "passport",
                    "document_number": "ID1234567",
                    "passport_issued_by": "МВД КР",
                    "passport_issue_date": "2020-01-01",
                    "group": None,
                    "notes": "",
                    "status": "active",
                    "is_active": True,
                    "is_blocked": False,
                    "credit_limit": "500.00",
                    "credit_used": "120.00",
                    "available_credit": "380.00",
                    "total_purchases": "2494.00",
                    "total_purchases_count": 3,
                    "last_purchase_at": "2025-11-17T18:30:00-06:00",
                    "created_at": "2025-11-01T09:00:00-06:00",
                    "updated_at": "2025-11-17T18:30:00-06:00",
                }
            ]
        }
    )


class CustomersCounted(Out):
    total: int
    by_status: dict[str, int]
    by_customer_type: dict[str, int]
    by_document_type: dict[str, int]
    total_purchases: Money
    credit_used: Money

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "total": 12,
                    "by_status": {"active": 10, "suspended": 1, "blocked": 1},
                    "by_customer_type": {"individual": 11, "company": 1},
                    "by_document_type": {"": 2, "passport": 10},
                    "total_purchases": "24940.00",
                    "credit_used": "120.00",
                }
            ]
        }
    )
