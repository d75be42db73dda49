"""/api/analytics/hours/: when a shop sells: each hour of each weekday, on its own clock."""

from __future__ import annotations

from pydantic import ConfigDict, Field, JsonValue

from core.actor import Actor
from core.analytics.by_hour import by_hour
from webapi.kit.asked import Asked
from webapi.kit.fields import Money
from webapi.kit.periods import period_of
from webapi.kit.router import Router
from webapi.kit.shapes import Out
from webapi.own import OWN
from webapi.own.analytics.shapes import OCTOBER, REPORT, PeriodOut, Told

routes = Router(OWN, "/api/analytics/hours/")

_SATURDAY_NOON: JsonValue = {
    "weekday": 5,
    "hour": 12,
    "tickets": 9,
    "revenue": "1450.00",
    "days": 5,
    "average_revenue": "290.00",
}


class WeekHourOut(Out):
    # 0 is Monday.
    weekday: int
    hour: int
    tickets: int
    revenue: Money
    days: int
    average_revenue: Money


class HoursOut(Out):
    period: PeriodOut
    hours: list[WeekHourOut] = Field(validation_alias="report")

    model_config = ConfigDict(json_schema_extra={"examples": [{"period": OCTOBER, "hours": [_SATURDAY_NOON]}]})


@routes.get(shape=HoursOut, table="hours", **REPORT)
async def read(asked: Asked, by: Actor) -> Told:
    """Sales by hour of each weekday (0 is Monday) with tax, in all and on average of the `days` there were.

    Hours in which nothing was sold and nothing came back are left out.
    """
    period = period_of(asked, by)
    return Told(period, await by_hour(period, by))
