"""/api/analytics/cashiers/: what each cashier sold, gave off and gave back."""

from __future__ import annotations

from pydantic import ConfigDict, Field, JsonValue

from core.actor import Actor
from core.analytics.by_cashier import by_cashier
from webapi.kit.asked import Asked
from webapi.kit.fields import Money
from webapi.kit.periods import period_of
from webapi.kit.router import Router
from webapi.kit.shapes import Out
from webapi.own import OWN
from webapi.own.analytics.shapes import OCTOBER, REPORT, PercentOut, PeriodOut, Told

routes = Router(OWN, "/api/analytics/cashiers/")

_ROSA: JsonValue = {
    "cashier": 14,
    "name": "rosa",
    "tickets": 2,
    "revenue": "1870.50",
    "average_ticket": "935.25",
    "discount": "15.00",
    "refunds": 1,
    "refunded": "116.00",
    "share": "75.00",
}


class CashierOut(Out):
    # Null for what nobody has sold who signed in.
    cashier: int | None
    name: str | None
    tickets: int
    revenue: Money
    average_ticket: Money
    discount: Money
    refunds: int
    refunded: Money
    share: PercentOut | None


class CashiersOut(Out):
    period: PeriodOut
    cashiers: list[CashierOut] = Field(validation_alias="report")

    model_config = ConfigDict(json_schema_extra={"examples": [{"period": OCTOBER, "cashiers": [_ROSA]}]})


@routes.get(shape=CashiersOut, table="cashiers", **REPORT)
async def read(asked: Asked, by: Actor) -> Told:
    """Sales by cashier, with tax and less what each gave back; who took most comes first."""
    period = period_of(asked, by)
    return Told(period, await by_cashier(period, by))
