"""A contract as document 001 and the domain spell it."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field

from core.money import MOST_MONEY
from core.searching import CONTRACTS as SEARCHED
from core.telecom.models import ContractStatus, EntryKind, SuspendedFor, TariffType
from webapi.kit.fields import Id, Money, OptionalText, StoreTime
from webapi.kit.listing import Listing, named
from webapi.kit.shapes import LEFT_OUT, Body, Change, Out

CONTRACTS = Listing(
    filters={"status": "status", "customer": "customer_id", "tariff": "tariff_id"},
    search=SEARCHED,
    # 001 orders whatever it lists by name.
    ordering={**named("id", "number", "status", "balance", "created_at", "updated_at"), "name": "number"},
)
ENTRIES = Listing(
    filters=named("kind"),
    ordering=named("id", "amount", "created_at"),
    default=("-id",),
)
CHANGES = Listing(ordering=named("id", "created_at"), default=("-id",))

_TIMES = {"created_at": "2026-11-21T16:00:00+06:00", "updated_at": "2026-11-21T16:00:00+06:00"}
_EXAMPLE: dict[str, Any] = {
    "id": 1,
    "number": "CTR-2026-000001",
    "customer": 1,
    "tariff": 1,
    "tariff_type": "prepaid",
    "sim": 5,
    "status": "active",
    "suspended_for": None,
    "balance": "1000.00",
    "owed": "0.00",
}


class ContractChange(Change):
    customer: Id = LEFT_OUT
    tariff: Id = LEFT_OUT

    model_config = ConfigDict(json_schema_extra={"examples": [{"tariff": 2}]})

    def columns(self) -> dict[str, int]:
        return {f"{name}_id": value for name, value in self.given().items()}


class NewContract(Body):
    customer: Id
    tariff: Id

    model_config = ConfigDict(json_schema_extra={"examples": [{"customer": 1, "tariff": 1}]})


class ContractOut(Out):
    id: int
    number: str
    customer: int = Field(validation_alias="customer_id")
    tariff: int = Field(validation_alias="tariff_id")
    tariff_type: TariffType
    sim: int | None = Field(validation_alias="sim_id")
    status: ContractStatus
    suspended_for: SuspendedFor | None
    balance: Money
    owed: Money
    created_at: StoreTime
    updated_at: StoreTime

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE | _TIMES]})


class ActivationIn(Body):
    sim_id: Id

    model_config = ConfigDict(json_schema_extra={"examples": [{"sim_id": 5}]})


class ReasonIn(Body):
    reason: OptionalText = Field("", max_length=255)

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "По заявлению клиента"}]})


class AmountIn(Body):
    amount: Annotated[Money, Field(gt=0, le=MOST_MONEY)]
    description: OptionalText = Field("", max_length=255)
    client_uuid: UUID | None = None

    model_config = ConfigDict(json_schema_extra={"examples": [{"amount": 1000}]})


class EntryOut(Out):
    id: int
    kind: EntryKind
    amount: Money
    balance_after: Money
    description: str
    payment: int | None = Field(validation_alias="payment_id")
    user: int | None = Field(validation_alias="user_id")
    created_at: StoreTime

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 3,
                    "kind": "payment",
                    "amount": "1000.00",
                    "balance_after": "1000.00",
                    "description": "",
                    "payment": None,
                    "user": 1,
                    "created_at": "2026-11-21T16:00:00+06:00",
                }
            ]
        }
    )


class ContractChangeOut(Out):
    id: int
    was: ContractStatus
    became: ContractStatus
    suspended_for: SuspendedFor | None
    reason: str
    sim: int | None = Field(validation_alias="sim_id")
    user: int | None = Field(validation_alias="user_id")
    created_at: StoreTime

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 2,
                    "was": "active",
                    "became": "suspended",
                    "suspended_for": "asked",
                    "reason": "По заявлению клиента",
                    "sim": 5,
                    "user": 1,
                    "created_at": "2026-11-21T16:00:00+06:00",
                }
            ]
        }
    )


class ContractsCounted(Out):
    total: int
    by_status: dict[str, int]
    by_tariff: dict[str, int]
    by_customer: dict[str, int]
    total_balance: Money
    total_debt: Money

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "total": 5,
                    "by_status": {"draft": 1, "active": 3, "suspended": 1, "terminated": 0},
                    "by_tariff": {"1": 4, "2": 1},
                    "by_customer": {"7": 3, "1": 2},
                    "total_balance": "2450.00",
                    "total_debt": "150.00",
                }
            ]
        }
    )
