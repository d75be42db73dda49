"""/api/analytics/refunds/: what came back: when, what, in which state, paid back how and by whom."""

from __future__ import annotations

from pydantic import AliasPath, ConfigDict, Field, JsonValue

from core.actor import Actor
from core.analytics.returned import MOST_PRODUCTS, USUAL_PRODUCTS, returned
from core.sales.models import Method
from core.sales.refund import Condition
from webapi.kit.asked import Asked
from webapi.kit.fields import Day, Money, QuantityOut
from webapi.kit.periods import many_of, period_of
from webapi.kit.router import Router
from webapi.kit.shapes import Out
from webapi.own import OWN
from webapi.own.analytics.shapes import OCTOBER, PERIOD, REPORT, PercentOut, PeriodOut, Told

routes = Router(OWN, "/api/analytics/refunds/")

_LIMIT = {"limit": {"type": "integer", "minimum": 1, "maximum": MOST_PRODUCTS, "default": USUAL_PRODUCTS}}
_BACK: dict[str, JsonValue] = {"refunds": 1, "refunded": "116.00"}
_EXAMPLE: JsonValue = {
    "period": OCTOBER,
    "totals": {**_BACK, "sold": "2610.00", "share": "4.44"},
    "days": [{"day": "2026-10-12", **_BACK, "sold": "1160.00", "share": "10.00"}],
    "methods": [{"method": "CASH", **_BACK}],
    "conditions": [{"condition": "sellable", "refunds": 1, "units": 1, "refunded": "116.00"}],
    "products": [{"product": 15, "name": "Café de olla 250 g", "refunds": 1, "units": 1, "refunded_net": "100.00"}],
    "cashiers": [{"cashier": 14, "name": "rosa", **_BACK}],
}


class TotalsOut(Out):
    refunds: int
    # With tax.
    refunded: Money
    sold: Money
    share: PercentOut | None


class DayOut(Out):
    day: Day
    refunds: int
    refunded: Money
    sold: Money
    share: PercentOut | None


class MethodOut(Out):
    method: Method
    refunds: int
    refunded: Money


class ConditionOut(Out):
    condition: Condition
    refunds: int
    units: QuantityOut
    refunded: Money


class CashierOut(Out):
    cashier: int | None
    name: str | None
    refunds: int
    refunded: Money


class ProductOut(Out):
    # Null for a line of free text.
    product: int | None
    name: str
    refunds: int
    units: QuantityOut
    refunded_net: Money


class RefundsOut(Out):
    period: PeriodOut
    totals: TotalsOut = Field(validation_alias=AliasPath("report", "totals"))
    days: list[DayOut] = Field(validation_alias=AliasPath("report", "days"))
    methods: list[MethodOut] = Field(validation_alias=AliasPath("report", "methods"))
    conditions: list[ConditionOut] = Field(validation_alias=AliasPath("report", "conditions"))
    products: list[ProductOut] = Field(validation_alias=AliasPath("report", "products"))
    cashiers: list[CashierOut] = Field(validation_alias=AliasPath("report", "cashiers"))

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})


@routes.get(shape=RefundsOut, table="days", **REPORT | {"asks": PERIOD | _LIMIT})
async def read(asked: Asked, by: Actor) -> Told:
    """What came back in a period, whenever it was sold, with tax; of products before tax, the most returned first."""
    period, most = period_of(asked, by), many_of("limit", asked, USUAL_PRODUCTS, MOST_PRODUCTS)
    return Told(period, await returned(period, by, most))
