"""/api/customers/: points and store credit of a customer (002, 14 to 18)."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BeforeValidator, ConfigDict, Field

from core.actor import Actor
from core.credit import ledger
from core.credit.ledger import Owed, PaymentNotPositive
from core.credit.models import CreditEntry, CreditKind
from core.customers.holding import CustomerBlocked
from core.customers.models import Customer
from core.loyalty import entering
from core.loyalty.entering import ByHand, EarnNotPositive, NewEntry, NothingToEnter
from core.loyalty.models import PointEntry, PointKind
from core.loyalty.points import NotEnoughPoints
from core.money import NotWholeCents
from core.repeating import MeansAnother
from webapi.kit.asked import Asked, Page
from webapi.kit.fields import Money, OptionalText, Whole, ZuluTime
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router
from webapi.kit.shapes import Body, Out
from webapi.pos import POS

routes = Router(POS, "/api/customers/")

HISTORY = Listing(
    filters={"transaction_type": "kind"},
    search=("description",),
    ordering=named("id", "amount", "created_at"),
    default=("-id",),
    whole=True,
)

# No customer has more in a lifetime, and sums of it stay far within the column.
_MOST_POINTS = 1_000_000_000


def _none_of_empty(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


class PointsIn(Body):
    amount: Whole = Field(ge=-_MOST_POINTS, le=_MOST_POINTS)
    transaction_type: ByHand
    description: OptionalText = Field("", max_length=255)
    client_uuid: UUID | None = None

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"amount": 100, "transaction_type": "EARN", "description": "Purchase #1024 Bonus"}]
        }
    )

    def entry(self) -> NewEntry:
        return NewEntry(PointKind(self.transaction_type), self.amount, self.description, self.client_uuid)


class PointsOut(Out):
    status: Literal["success"] = "success"
    new_balance: int

    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "success", "new_balance": 200}]})


class PointEntryOut(Out):
    id: int
    amount: int
    transaction_type: PointKind = Field(validation_alias="kind")
    description: str
    created_at: ZuluTime

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 10,
                    "amount": -50,
                    "transaction_type": "REDEEM",
                    "description": "Discount applied",
                    "created_at": "2023-10-27T14:30:00Z",
                }
            ]
        }
    )


class CreditEntryOut(Out):
    id: int
    amount: Money
    transaction_type: CreditKind = Field(validation_alias="kind")
    description: str
    created_at: ZuluTime

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 45,
                    "amount": "200.00",
                    "transaction_type": "PAYMENT",
                    "description": "Cash payment at register",
                    "created_at": "2023-10-28T10:00:00Z",
                }
            ]
        }
    )


class CreditPaymentIn(Body):
    # Left out, null and empty are told what a payment must be, like zero (18 A).
    amount: Annotated[Money | None, BeforeValidator(_none_of_empty)] = None
    description: OptionalText = Field("", max_length=255)
    client_uuid: UUID | None = None

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"amount": 200, "description": "Partial payment via Bank Transfer"}]}
    )


class CreditPaidOut(Out):
    status: Literal["success"] = "success"
    new_credit_used: Money = Field(validation_alias="credit_used")
    available_credit: Money

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"status": "success", "new_credit_used": "350.50", "available_credit": "1649.50"}]
        }
    )


@routes.post(
    r"{id:[0-9]+}/points/",
    shape=PointsOut,
    status=201,
    refuses=(NotEnoughPoints, NothingToEnter, EarnNotPositive, CustomerBlocked, MeansAnother),
)
async def enter_points(customer: Customer, asked: PointsIn, by: Actor) -> dict[str, int]:
    """Give points, redeem them or correct them."""
    return {"new_balance": await entering.enter(asked.entry(), customer, by)}


@routes.get(r"{id:[0-9]+}/history/", shape=PointEntryOut, listing=HISTORY)
async def points_history(customer: Customer, asked: Asked, by: Actor) -> Page:
    """The points ledger of a customer, newest first."""
    return await HISTORY.page(by.own(PointEntry).filter(customer_id=customer.id), asked)


@routes.get(r"{id:[0-9]+}/credit-history/", shape=CreditEntryOut, listing=HISTORY)
async def credit_history(customer: Customer, asked: Asked, by: Actor) -> Page:
    """The credit ledger of a customer, newest first."""
    return await HISTORY.page(by.own(CreditEntry).filter(customer_id=customer.id), asked)


@routes.post(r"{id:[0-9]+}/pay-credit/", shape=CreditPaidOut, refuses=(PaymentNotPositive, NotWholeCents, MeansAnother))
async def pay_credit(customer: Customer, asked: CreditPaymentIn, by: Actor) -> Owed:
    """Register a payment towards what a customer owes."""
    return await ledger.pay(customer, asked.amount, by, description=asked.description, client_uuid=asked.client_uuid)
