"""How a till spells the sales it made while it was offline, and what it is told of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_core import PydanticCustomError

from core.actor import Actor
from core.refusal import Refused
from core.sales.basket import MOST_ITEMS, Basket, Wanted
from core.sales.recording import OfflineSale
from core.sales.syncing import MOST_SALES, Outcome, Synced, Unreadable
from core.sales.tendering import MOST_WAYS
from webapi.kit.faults import refusal_of
from webapi.kit.fields import Id, Moment, Money
from webapi.kit.reading import NotAnObject
from webapi.kit.shapes import Body, Out
from webapi.pos import POS
from webapi.pos.order_shapes import ItemIn
from webapi.pos.payment_shapes import TenderIn

_UUID = TypeAdapter(UUID)


def _in_the_shop(told: datetime, info: ValidationInfo) -> datetime:
    """The first day of the calendar may be none in the shop's own time."""
    try:
        told.astimezone(ZoneInfo(info.context["timezone"]) if info.context else None)
    except OverflowError:
        raise PydanticCustomError("field.not_moment", "datetime") from None
    return told


class SoldIn(ItemIn):
    # Before tax, as charged; left out, it is the price of that day.
    unit_price: Annotated[Money, Field(ge=0)] | None = None

    def wanted(self) -> Wanted:
        return Wanted(self.product_id, self.quantity, self.unit_price)


class OfflineSaleIn(Body):
    """Payments add up to the total of the lines as charged; where they do not, the entry is rejected with both sums."""

    client_uuid: UUID
    occurred_at: Annotated[Moment, AfterValidator(_in_the_shop)]
    customer: Id | None = None
    items: Annotated[list[SoldIn], Field(min_length=1, max_length=MOST_ITEMS)]
    # None: the sale waits to be paid.
    payments: Annotated[tuple[TenderIn, ...], Field(max_length=MOST_WAYS)] = ()

    def told(self) -> OfflineSale | Unreadable:
        basket = Basket(tuple(item.wanted() for item in self.items), self.customer, self.client_uuid)
        return OfflineSale(self.client_uuid, self.occurred_at, basket, tuple(one.tender() for one in self.payments))


@dataclass(frozen=True)
class _Faulty:
    entry: Unreadable

    def told(self) -> OfflineSale | Unreadable:
        return self.entry


def _by_itself(given: Any, read: ValidatorFunctionWrapHandler) -> Any:
    """One bad entry does not stop the rest: its faults are its own answer."""
    if not isinstance(given, dict):
        return _Faulty(Unreadable(None, NotAnObject()))
    try:
        return read(given)
    except ValidationError as error:
        return _Faulty(Unreadable(_name_of(given), refusal_of(error)))


def _name_of(given: dict[str, Any]) -> UUID | None:
    try:
        return _UUID.validate_python(given.get("client_uuid"))
    except ValidationError:
        return None


class SyncIn(Body):
    orders: Annotated[
        list[Annotated[OfflineSaleIn, WrapValidator(_by_itself)]], Field(min_length=1, max_length=MOST_SALES)
    ]

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "orders": [
                        {
                            "client_uuid": "5f0c1c9e-8f4b-4c0e-9a53-1f2d3c4b5a69",
                            "occurred_at": "2023-10-27T15:30:00Z",
                            "customer": 1,
                            "items": [{"product_id": 15, "quantity": 2}],
                            "payments": [{"payment_method": "CASH"}],
                        }
                    ]
                }
            ]
        }
    )

    def told(self) -> list[OfflineSale | Unreadable]:
        return [one.told() for one in self.orders]


class SyncedOut(Out):
    client_uuid: UUID | None
    status: Outcome
    id: int | None
    ticket_folio: str | None
    # As if the entry had been a request of its own; empty where nothing is wrong.
    errors: dict[str, Any]


class AllSyncedOut(Out):
    results: list[SyncedOut]

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "results": [
                        {
                            "client_uuid": "5f0c1c9e-8f4b-4c0e-9a53-1f2d3c4b5a69",
                            "status": "created",
                            "id": 102,
                            "ticket_folio": "F47AC10B",
                            "errors": {},
                        }
                    ]
                }
            ]
        }
    )


def results(synced: Sequence[Synced], by: Actor) -> dict[str, Any]:
    return {"results": [_result(one, by) for one in synced]}


def _result(one: Synced, by: Actor) -> dict[str, Any]:
    return {
        "client_uuid": one.client_uuid,
        "status": one.status,
        "id": one.order.order_id if one.order else None,
        "ticket_folio": one.order.ticket_folio if one.order else None,
        "errors": _errors(one.refused, by) if one.refused else {},
    }


def _errors(refused: Refused, by: Actor) -> dict[str, Any]:
    return POS.say(refused, by)[1]
