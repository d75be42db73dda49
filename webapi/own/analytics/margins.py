"""/api/analytics/margins/: what each product earned, where its cost is known."""

from __future__ import annotations

from pydantic import AliasPath, ConfigDict, Field, JsonValue

from core.actor import Actor
from core.analytics.margin import margins
from webapi.kit.asked import Asked
from webapi.kit.periods import period_of
from webapi.kit.router import Router
from webapi.kit.shapes import Out
from webapi.own import OWN
from webapi.own.analytics.shapes import OCTOBER, REPORT, EarnedOut, PeriodOut, Told

routes = Router(OWN, "/api/analytics/margins/")

_ALL: dict[str, JsonValue] = {
    "units": 96,
    "revenue": "1612.50",
    "cost": "1056.00",
    "margin": "556.50",
    "margin_percent": "34.51",
    "coverage": "100.00",
}


class NamedOut(Out):
    # Null for a line of free text.
    product: int | None
    name: str


class ProductOut(EarnedOut, NamedOut):
    """What one of them earned; fields are in the order of the bases from the last."""


class MarginsOut(Out):
    period: PeriodOut
    totals: EarnedOut = Field(validation_alias=AliasPath("report", "totals"))
    products: list[ProductOut] = Field(validation_alias=AliasPath("report", "products"))

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "period": OCTOBER,
                    "totals": _ALL,
                    "products": [{"product": 37, "name": "Coca Cola 600 ml", **_ALL}],
                }
            ]
        }
    )


@routes.get(shape=MarginsOut, table="products", **REPORT)
async def read(asked: Asked, by: Actor) -> Told:
    """Gross margin by product before tax, what earned most first; `coverage` is the revenue whose cost is known.

    What came back takes its revenue with it, and its cost too unless it came back broken.
    """
    period = period_of(asked, by)
    return Told(period, await margins(period, by))
