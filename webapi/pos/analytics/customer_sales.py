"""/api/analytics/customer-sales/: what one customer bought, when, and paid how (002, 30)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import AliasPath, ConfigDict, Field

from core.actor import Actor
from core.analytics.customer_sales import CustomerNotRegistered, CustomerSales, customer_sales
from core.analytics.period import EndsFirst, Period
from core.customers.models import Customer
from core.idempotency import Answer
from webapi.kit.answering import bare
from webapi.kit.asked import Asked
from webapi.kit.fields import MoneyNumber, QuantityOut
from webapi.kit.periods import DAY, number_of, period_of
from webapi.kit.router import Router
from webapi.kit.shapes import Out
from webapi.pos import POS
from webapi.pos.analytics.recorded import PeriodOut

routes = Router(POS, "/api/analytics/customer-sales/")

_BIGGEST_ID = 2**63 - 1
_ASKED = {"customer_id": {"type": "integer", "minimum": 1}, "start_date": DAY, "end_date": DAY}


class BuyerOut(Out):
    id: int
    name: str


class ReachableOut(BuyerOut):
    email: str


class MetricsOut(Out):
    total_spent: MoneyNumber
    average_ticket: MoneyNumber
    total_tickets: int


class TopProductOut(Out):
    product_name: str
    total_spent_on_product: MoneyNumber
    units_bought: QuantityOut


class HourOut(Out):
    hour: int
    total_spent: MoneyNumber
    ticket_count: int


class PaidByOut(Out):
    payment_method: str
    total_sales: int
    average_ticket: MoneyNumber
    accumulated_amount: MoneyNumber


class CustomerSalesOut(Out):
    customer_info: ReachableOut = Field(validation_alias="customer")
    analyzed_period: PeriodOut = Field(validation_alias="period")
    sales_metrics: MetricsOut = Field(validation_alias="sales")
    top_product: TopProductOut | None = Field(validation_alias=AliasPath("sales", "top_product"))
    peak_buying_hours: list[HourOut] = Field(validation_alias=AliasPath("sales", "hours"))
    payment_methods: list[PaidByOut] = Field(validation_alias=AliasPath("sales", "methods"))

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "customer_info": {"id": 5, "name": "Juan Pérez", "email": "juan.perez@email.com"},
                    "analyzed_period": {"start_date": "2023-10-01", "end_date": "2023-10-31"},
                    "sales_metrics": {"total_spent": 1500.00, "average_ticket": 500.00, "total_tickets": 3},
                    "top_product": {
                        "product_name": "Laptop",
                        "total_spent_on_product": 1000.00,
                        "units_bought": 1,
                    },
                    "peak_buying_hours": [
                        {"hour": 18, "total_spent": 1000.00, "ticket_count": 1},
                        {"hour": 10, "total_spent": 500.00, "ticket_count": 2},
                    ],
                    "payment_methods": [
                        {
                            "payment_method": "CARD",
                            "total_sales": 2,
                            "average_ticket": 250.00,
                            "accumulated_amount": 500.00,
                        },
                        {
                            "payment_method": "CASH",
                            "total_sales": 1,
                            "average_ticket": 1000.00,
                            "accumulated_amount": 1000.00,
                        },
                    ],
                }
            ]
        }
    )


class NoPurchasesOut(Out):
    customer_info: BuyerOut = Field(validation_alias="customer")
    analyzed_period: PeriodOut = Field(validation_alias="period")
    detail: Literal["This customer made no purchases during the selected period."] = (
        "This customer made no purchases during the selected period."
    )

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)


@dataclass(frozen=True)
class Told:
    customer: Customer
    period: Period
    sales: CustomerSales


_TOLD: dict[str, Any] = {
    "asks": _ASKED,
    "instead": NoPurchasesOut,
    "refuses": (CustomerNotRegistered, EndsFirst),
}


@routes.get(shape=CustomerSalesOut, who="admin", table="payment_methods", **_TOLD)
async def read(asked: Asked, by: Actor) -> Told | Answer:
    """What a customer bought in a period."""
    period = period_of(asked, by)
    customer = await _customer(number_of("customer_id", asked), by)
    told = Told(customer, period, await customer_sales(customer, period, by))
    return told if told.sales.total_tickets else bare(200, NoPurchasesOut.model_validate(told).model_dump(mode="json"))


async def _customer(id: int, by: Actor) -> Customer:
    found = await by.one(Customer, id=id) if 0 < id <= _BIGGEST_ID else None
    if found is None:
        raise CustomerNotRegistered
    return found
