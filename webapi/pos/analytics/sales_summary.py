"""/api/analytics/sales-summary/: what a period came to (002, 26)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import AliasPath, ConfigDict, Field

from core.actor import Actor
from core.analytics.period import Period
from core.analytics.summary import Summary, summary
from webapi.kit.asked import Asked
from webapi.kit.fields import MoneyNumber, QuantityOut
from webapi.kit.router import Router
from webapi.kit.shapes import Out
from webapi.pos import POS
from webapi.pos.analytics.recorded import DAYS, OFF_RECORD, PeriodOut, recorded_period

routes = Router(POS, "/api/analytics/sales-summary/")


class GeneralOut(Out):
    total_revenue: MoneyNumber
    average_ticket: MoneyNumber
    lowest_ticket: MoneyNumber
    highest_ticket: MoneyNumber
    total_tickets: int


class TopOut(Out):
    product_name: str
    revenue: MoneyNumber


class SoldOut(Out):
    product_name: str
    units_sold: QuantityOut
    revenue: MoneyNumber


class ProductsOut(Out):
    total_units_sold: QuantityOut
    top_product: TopOut | None
    breakdown: list[SoldOut]


class HourOut(Out):
    hour: int
    total_revenue: MoneyNumber
    ticket_count: int


class PeakHoursOut(Out):
    most_profitable_hour: HourOut | None
    busiest_hour: HourOut | None
    hourly_breakdown: list[HourOut] = Field(validation_alias="hours")


class PaidByOut(Out):
    payment_method: str
    total_sales: int
    average_ticket: MoneyNumber
    highest_ticket: MoneyNumber
    accumulated_amount: MoneyNumber


class SummaryOut(Out):
    analyzed_period: PeriodOut = Field(validation_alias="period")
    general_summary: GeneralOut = Field(validation_alias="summary")
    products: ProductsOut = Field(validation_alias="summary")
    peak_hours: PeakHoursOut = Field(validation_alias="summary")
    payment_methods: list[PaidByOut] = Field(validation_alias=AliasPath("summary", "methods"))

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "analyzed_period": {"start_date": "2023-10-01", "end_date": "2023-10-31"},
                    "general_summary": {
                        "total_revenue": 2494.00,
                        "average_ticket": 831.33,
                        "lowest_ticket": 116.00,
                        "highest_ticket": 1218.00,
                        "total_tickets": 3,
                    },
                    "products": {
                        "total_units_sold": 5,
                        "top_product": {"product_name": "Laptop", "revenue": 2000.00},
                        "breakdown": [
                            {"product_name": "Laptop", "units_sold": 2, "revenue": 2000.00},
                            {"product_name": "Mouse", "units_sold": 3, "revenue": 150.00},
                        ],
                    },
                    "peak_hours": {
                        "most_profitable_hour": {"hour": 14, "total_revenue": 1334.00, "ticket_count": 2},
                        "busiest_hour": {"hour": 14, "total_revenue": 1334.00, "ticket_count": 2},
                        "hourly_breakdown": [
                            {"hour": 10, "total_revenue": 1160.00, "ticket_count": 1},
                            {"hour": 14, "total_revenue": 1334.00, "ticket_count": 2},
                        ],
                    },
                    "payment_methods": [
                        {
                            "payment_method": "CARD",
                            "total_sales": 2,
                            "average_ticket": 1189.00,
                            "highest_ticket": 1218.00,
                            "accumulated_amount": 2378.00,
                        },
                        {
                            "payment_method": "CASH",
                            "total_sales": 1,
                            "average_ticket": 116.00,
                            "highest_ticket": 116.00,
                            "accumulated_amount": 116.00,
                        },
                    ],
                }
            ]
        }
    )


@dataclass(frozen=True)
class Told:
    period: Period
    summary: Summary


# What is no date is answered like one without sales.
_TOLD: dict[str, Any] = {"asks": DAYS, "forgiving": True, "refuses": OFF_RECORD}


@routes.get(shape=SummaryOut, who="admin", table="products.breakdown", **_TOLD)
async def read(asked: Asked, by: Actor) -> Told:
    """What a period came to: revenue, tickets, products, hours and ways of paying."""
    period = await recorded_period(asked, by)
    return Told(period, await summary(period, by))
