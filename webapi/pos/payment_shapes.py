"""How document 002 spells paying an order, in one way or in several."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from pydantic import AliasPath, ConfigDict, Field, model_validator

from core.money import MOST_MONEY
from core.sales.models import Method, Status
from core.sales.tendering import MOST_WAYS, Tender
from webapi.kit.fields import Money, OptionalText, ZuluTime
from webapi.kit.shapes import Body, Out


class TenderIn(Body):
    payment_method: Method
    # Left out: the whole total.
    amount: Annotated[Money, Field(ge=0)] | None = None
    received_amount: Annotated[Money, Field(ge=0, le=MOST_MONEY)] | None = None
    card_last4: OptionalText = Field("", max_length=4)
    transaction_id: OptionalText = Field("", max_length=100)

    def tender(self) -> Tender:
        return Tender(self.payment_method, self.amount, self.received_amount, self.card_last4, self.transaction_id)


class PayIn(TenderIn):
    """One way, as documented; or several under "payments", each with its amount."""

    payments: Annotated[list[TenderIn], Field(min_length=1, max_length=MOST_WAYS)] | None = None
    # The till's own name for this payment: sent again, it is answered what was done the first time.
    client_uuid: UUID | None = None

    model_config = ConfigDict(json_schema_extra={"examples": [{"payment_method": "CREDIT"}]})

    @model_validator(mode="before")
    @classmethod
    def _several(cls, body: Any) -> Any:
        """With several, the one way of the document is none of them: its place is filled, and nobody looks at it."""
        match body:
            case {"payments": given} if given is not None:
                return {"payments": given, "client_uuid": body.get("client_uuid"), "payment_method": Method.CASH}
        return body

    def tenders(self) -> list[Tender]:
        return [one.tender() for one in self.payments or [self]]


class PaidOut(Out):
    id: int = Field(validation_alias=AliasPath("order", "id"))
    status: Status = Field(validation_alias=AliasPath("order", "status"))
    payment_method: Method = Field(validation_alias="method")
    paid_at: ZuluTime = Field(validation_alias=AliasPath("order", "paid_at"))
    final_amount: Money = Field(validation_alias=AliasPath("order", "final_amount"))
    change: Money
    points_earned: int = Field(validation_alias=AliasPath("order", "points_earned"))

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 102,
                    "status": "PAID",
                    "payment_method": "CASH",
                    "paid_at": "2023-10-27T15:35:00Z",
                    "final_amount": "232.00",
                    "change": "268.00",
                    "points_earned": 2,
                }
            ]
        }
    )


class CancelledOut(Out):
    status: str
    detail: str

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"status": "Order cancelled", "detail": "La orden 102 fue cancelada y el stock restaurado."}]
        }
    )
