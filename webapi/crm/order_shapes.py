"""How document 004 spells an order."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any
from uuid import UUID

from pydantic import AliasPath, ConfigDict, Field, field_validator
from tortoise.queryset import QuerySet

from core.sales.freehand import Freehand
from core.sales.models import Method, Order, Status
from webapi.crm.sought import Sought
from webapi.crm.times import ShortTime
from webapi.kit.fields import Id, Money, OptionalText, Quantity, QuantityOut, Text
from webapi.kit.shapes import LEFT_OUT, Body, Change, Out


class CrmStatus(StrEnum):
    PENDING = "Pending"
    COMPLETED = "Completed"
    CANCELLED = "Cancelled"


# What came back whole is as good as cancelled.
_KINDS: Mapping[CrmStatus, tuple[Status, ...]] = {
    CrmStatus.PENDING: (Status.PENDING,),
    CrmStatus.COMPLETED: (Status.PAID,),
    CrmStatus.CANCELLED: (Status.CANCELLED, Status.REFUNDED),
}
_SHOWN = {status: kind for kind, statuses in _KINDS.items() for status in statuses}

_IVAN = {"id": 101, "full_name": "Иван Иванов", "email": "ivanov@example.com", "mobile_phone": "+79001234567"}
_LAPTOP: dict[str, Any] = {"product": "Ноутбук", "quantity": 2, "price": "1500.00"}
_ORDER: dict[str, Any] = {
    "client": _IVAN,
    **_LAPTOP,
    "total_price": "3000.00",
    "description": "Заказ ноутбука",
    "status": "Pending",
    "created_at": "17.12.2024 21:00",
}
_SOUGHT: dict[str, Any] = {"start_id": 0, "status": "Pending", "order_by": "-id", "client_id": 101, "search": "Ноутбук"}
_CHANGE: dict[str, Any] = {"product": "Смартфон", "quantity": 3, "price": "1000.00", "status": "Completed"}


class NewOrder(Body):
    client: Id
    product: Text = Field(max_length=255)
    quantity: Quantity
    price: Money = Field(ge=0)
    description: OptionalText = Field(default="", max_length=2000)
    # The app's own name for this order: sent again, it is answered with the first.
    client_uuid: UUID | None = None

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"client": 1, **_LAPTOP, "description": "Заказ ноутбука"}]}
    )

    def order(self) -> Freehand:
        return Freehand(self.client, self.product, self.quantity, self.price, self.description, self.client_uuid)


class OrderChange(Change):
    client: Id = LEFT_OUT
    product: Text = Field(default=LEFT_OUT, max_length=255)
    quantity: Quantity = LEFT_OUT
    price: Money = Field(default=LEFT_OUT, ge=0)
    description: OptionalText = Field(default=LEFT_OUT, max_length=2000)
    status: CrmStatus = CrmStatus.PENDING
    # How it is paid where it becomes Completed.
    payment_method: Method = Method.CASH

    model_config = ConfigDict(json_schema_extra={"examples": [_CHANGE]})

    def wished(self) -> dict[str, Any]:
        names = {"client": "customer_id", "product": "name"}
        return {names.get(name, name): value for name, value in self.given("status", "payment_method").items()}

    def becomes(self) -> Status:
        return _KINDS[self.status][0]


class OrdersSought(Sought):
    status: CrmStatus | None = None
    client_id: Id | None = None

    model_config = ConfigDict(json_schema_extra={"examples": [_SOUGHT]})

    @field_validator("status", mode="before")
    @classmethod
    def _of_any(cls, given: Any) -> Any:
        return None if given == "" else given

    def among(self, orders: QuerySet[Order]) -> QuerySet[Order]:
        return orders.filter(status__in=_KINDS[self.status]) if self.status else orders

    def filters(self) -> Mapping[str, Any]:
        return {"client_id": self.client_id}


class ClientOut(Out):
    id: int
    full_name: str = Field(validation_alias="name")
    email: str
    mobile_phone: str = Field(validation_alias="phone")


class OrderOut(Out):
    client: ClientOut | None
    product: str
    quantity: QuantityOut
    price: Money
    total_price: Money = Field(validation_alias=AliasPath("order", "final_amount"))
    description: str = Field(validation_alias=AliasPath("order", "description"))
    status: CrmStatus = Field(validation_alias=AliasPath("order", "status"))
    created_at: ShortTime = Field(validation_alias=AliasPath("order", "created_at"))

    model_config = ConfigDict(json_schema_extra={"examples": [_ORDER]})

    @field_validator("status", mode="before")
    @classmethod
    def _named(cls, status: Status) -> CrmStatus:
        return _SHOWN[status]


class _Numbered(Out):
    id: int


class ListedOut(OrderOut, _Numbered):
    """The number first, as the document has it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"id": 1, **_ORDER}]})


class ManyOut(Out):
    orders: list[ListedOut]
