"""/api/analytics/comparison/: a period beside the one before it, or the same days a year ago."""

from __future__ import annotations

from pydantic import ConfigDict, JsonValue

from core.actor import Actor
from core.analytics.comparing import Against, Comparison, NothingBefore, comparison
from core.analytics.period import EndsFirst
from webapi.kit.asked import Asked
from webapi.kit.faults import FieldFault
from webapi.kit.fields import Money, QuantityOut
from webapi.kit.periods import period_of
from webapi.kit.router import Router
from webapi.kit.shapes import Out
from webapi.own import OWN
from webapi.own.analytics.shapes import OCTOBER, PERIOD, PercentOut, PeriodOut

routes = Router(OWN, "/api/analytics/comparison/")

_ASKED = PERIOD | {"compare": {"type": "string", "enum": list(Against), "default": Against.PREVIOUS}}
_EXAMPLE: JsonValue = {
    "period": OCTOBER,
    "before": {"start_date": "2026-08-31", "end_date": "2026-09-30"},
    "total_revenue": {"value": "2494.00", "before": "1994.00", "difference": "500.00", "percent": "25.08"},
    "tickets": {"value": 3, "before": 2, "difference": 1, "percent": "50.00"},
    "average_ticket": {"value": "831.33", "before": "997.00", "difference": "-165.67", "percent": "-16.62"},
    "units_sold": {"value": 5, "before": 4, "difference": 1, "percent": "25.00"},
    "discount": {"value": "15.00", "before": "0.00", "difference": "15.00", "percent": None},
    "refunds": {"value": 1, "before": 0, "difference": 1, "percent": None},
    "refunded": {"value": "116.00", "before": "0.00", "difference": "116.00", "percent": None},
    "tax": {"value": "344.00", "before": "275.03", "difference": "68.97", "percent": "25.08"},
    "unique_customers": {"value": 2, "before": 2, "difference": 0, "percent": "0.00"},
    "gross_margin": {"value": "650.00", "before": "500.00", "difference": "150.00", "percent": "30.00"},
}


class MoneyOut(Out):
    value: Money
    before: Money
    difference: Money
    # Null where there was nothing before.
    percent: PercentOut | None


class NumberOut(Out):
    value: QuantityOut
    before: QuantityOut
    difference: QuantityOut
    percent: PercentOut | None


class ComparisonOut(Out):
    period: PeriodOut
    before: PeriodOut
    total_revenue: MoneyOut
    tickets: NumberOut
    average_ticket: MoneyOut
    units_sold: NumberOut
    discount: MoneyOut
    refunds: NumberOut
    refunded: MoneyOut
    tax: MoneyOut
    unique_customers: NumberOut
    gross_margin: MoneyOut

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})


@routes.get(shape=ComparisonOut, who="admin", asks=_ASKED, refuses=(EndsFirst, NothingBefore), table=".")
async def read(asked: Asked, by: Actor) -> Comparison:
    """A period beside as many days before it, or with `?compare=last_year` beside the same days of the year before.

    A period that is still running is compared as far as it has run.
    """
    return await comparison(period_of(asked, by), _against(asked), by)


def _against(asked: Asked) -> Against:
    given = asked.filters.get("compare") or Against.PREVIOUS
    if given not in list(Against):
        raise FieldFault("field.unknown_choice", ("compare",), value=given[:80])
    return Against(given)
