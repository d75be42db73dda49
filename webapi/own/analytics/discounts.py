"""/api/analytics/discounts/: what was given off, promotion by promotion."""

from __future__ import annotations

from pydantic import AliasPath, ConfigDict, Field, JsonValue

from core.actor import Actor
from core.analytics.by_discount import by_discount
from webapi.kit.asked import Asked
from webapi.kit.fields import Money
from webapi.kit.periods import period_of
from webapi.kit.router import Router
from webapi.kit.shapes import Out
from webapi.own import OWN
from webapi.own.analytics.shapes import OCTOBER, REPORT, PercentOut, PeriodOut, Told

routes = Router(OWN, "/api/analytics/discounts/")

_ALL: dict[str, JsonValue] = {"lines": 12, "net": "199.80", "discount": "22.20", "percent": "10.00"}


class GivenOut(Out):
    lines: int
    net: Money
    discount: Money
    # Of what it would have cost.
    percent: PercentOut | None


class NamedOut(Out):
    kind: str
    name: str


class DiscountOut(GivenOut, NamedOut):
    """One of them."""


class DiscountsOut(Out):
    period: PeriodOut
    totals: GivenOut = Field(validation_alias=AliasPath("report", "totals"))
    discounts: list[DiscountOut] = Field(validation_alias=AliasPath("report", "discounts"))

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "period": OCTOBER,
                    "totals": _ALL,
                    "discounts": [{"kind": "PROMOTION", "name": "Buen Fin", **_ALL}],
                }
            ]
        }
    )


@routes.get(shape=DiscountsOut, table="discounts", **REPORT)
async def read(asked: Asked, by: Actor) -> Told:
    """What was given off before tax, by `PROMOTION`, `BIRTHDAY`, `GROUP` or `TILL` and its name, as it was sold.

    `TILL` is what a till charged less while it was offline. What came back later is not taken off.
    """
    period = period_of(asked, by)
    return Told(period, await by_discount(period, by))
