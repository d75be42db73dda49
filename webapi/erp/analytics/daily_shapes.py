"""How document 000 shows what a day came to, and a period of days."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import AliasPath, ConfigDict, Field, JsonValue, PlainSerializer, WithJsonSchema

from webapi.kit.fields import Day, Money, ThreePlaces
from webapi.kit.shapes import Out

# In quotes with two places like money, and as long as it gets: no column has to hold it.
Figure = Annotated[
    Decimal,
    PlainSerializer(lambda figure: f"{figure:z.2f}", return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^-?\d+\.\d{2}$", "examples": ["12.50"]}, mode="serialization"),
]

_DAY: dict[str, JsonValue] = {
    "id": 739268,
    "date": "2025-01-17",
    "total_sales": "1500000.00",
    "total_sales_count": 45,
    "avg_sale_amount": "33333.33",
    "total_discount": "50000.00",
    "total_tax": "180000.00",
    "total_items_sold": "120.000",
    "unique_customers": 38,
}
_PERIOD: dict[str, JsonValue] = {"start_date": "2025-01-01", "end_date": "2025-01-31", "days": 31}
_TOTALS: dict[str, JsonValue] = {"total_sales": "45000000.00", "total_count": 1250, "avg_sale": "36000.00"}


def _example(body: JsonValue) -> ConfigDict:
    return ConfigDict(json_schema_extra={"examples": [body]})


class DayOut(Out):
    # The day's number in the calendar: a day has no row of its own that would stay.
    id: int
    date: Day
    total_sales: Money = Field(validation_alias=AliasPath("takings", "total_sales"))
    total_sales_count: int = Field(validation_alias=AliasPath("takings", "total_count"))
    avg_sale_amount: Money = Field(validation_alias=AliasPath("takings", "avg_sale"))
    total_discount: Money
    total_tax: Money
    total_items_sold: ThreePlaces
    unique_customers: int

    model_config = _example(_DAY)


class PeriodOut(Out):
    start_date: Day
    end_date: Day


class DaysOut(PeriodOut):
    days: int


class TotalsOut(Out):
    total_sales: Money
    total_count: int
    avg_sale: Money


class PeriodSalesOut(Out):
    period: DaysOut
    totals: TotalsOut
    daily_reports: list[DayOut] = Field(validation_alias="days")

    model_config = _example({"period": _PERIOD, "totals": _TOTALS, "daily_reports": [_DAY]})


class WeekdayOut(Out):
    # From 0, which is Monday.
    weekday: int
    avg_sales: Money


class PointOut(Out):
    date: Day = Field(validation_alias=AliasPath("day", "date"))
    total_sales: Money = Field(validation_alias=AliasPath("day", "takings", "total_sales"))
    total_sales_count: int = Field(validation_alias=AliasPath("day", "takings", "total_count"))
    avg_sale_amount: Money = Field(validation_alias=AliasPath("day", "takings", "avg_sale"))
    # The mean of the day and the six before it.
    moving_average: Money


_POINT: Any = {
    "date": "2025-01-31",
    "total_sales": "1500000.00",
    "total_sales_count": 45,
    "avg_sale_amount": "33333.33",
    "moving_average": "1460000.00",
}


class TrendsOut(Out):
    period: DaysOut
    totals: TotalsOut
    previous_period: PeriodOut
    previous_sales: Money
    # Null where nothing was sold before.
    growth_percent: Figure | None
    # Null for less than a week.
    best_weekday: WeekdayOut | None
    worst_weekday: WeekdayOut | None
    trends: list[PointOut] = Field(validation_alias="points")

    model_config = _example(
        {
            "period": _PERIOD,
            "totals": _TOTALS,
            "previous_period": {"start_date": "2024-12-01", "end_date": "2024-12-31"},
            "previous_sales": "40000000.00",
            "growth_percent": "12.50",
            "best_weekday": {"weekday": 5, "avg_sales": "1900000.00"},
            "worst_weekday": {"weekday": 0, "avg_sales": "1100000.00"},
            "trends": [_POINT],
        }
    )
