"""/api/analytics/forecast/: what is expected to be sold, product by product and day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pydantic import ConfigDict, JsonValue

from core import clock
from core.actor import Actor
from core.analytics.outlook import Outlook, outlook
from core.refusal import Unknown
from webapi.kit.asked import Asked
from webapi.kit.fields import Day, QuantityOut
from webapi.kit.periods import many_of, number_of
from webapi.kit.router import Router
from webapi.kit.shapes import Out
from webapi.own import OWN

routes = Router(OWN, "/api/analytics/forecast/")

_USUAL_DAYS, _MOST_DAYS = 14, 60
_ASKED: dict[str, Any] = {
    "product": {"type": "integer", "minimum": 1},
    "days": {"type": "integer", "minimum": 1, "maximum": _MOST_DAYS, "default": _USUAL_DAYS},
}
_FRIDAY: JsonValue = {"date": "2026-11-27", "units": 9.412}
_SATURDAY: JsonValue = {"date": "2026-11-28", "units": 11.208}


class ExpectedOut(Out):
    date: Day
    units: QuantityOut


class OutlookOut(Out):
    product: int
    name: str
    sku: str
    # Of all the days.
    units: QuantityOut
    days: list[ExpectedOut]


class ForecastOut(Out):
    start_date: Day
    end_date: Day
    products: list[OutlookOut]

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "start_date": "2026-11-27",
                    "end_date": "2026-11-28",
                    "products": [
                        {
                            "product": 37,
                            "name": "Coca Cola 600 ml",
                            "sku": "KO-600-MX",
                            "units": 20.62,
                            "days": [_FRIDAY, _SATURDAY],
                        }
                    ],
                }
            ]
        }
    )


@dataclass(frozen=True)
class Told:
    start_date: date
    end_date: date
    products: list[Outlook]


@routes.get(shape=ForecastOut, who="admin", table="products", asks=_ASKED, refuses=(Unknown,))
async def read(asked: Asked, by: Actor) -> Told:
    """Expected sales of each product on each of the next days, from tomorrow on; what sells most comes first.

    Learned of whole days of the last sixteen weeks, newer ones heavier: a level a day, times what the day of the week
    makes of it. Days on which there was none of a product do not count. Without `product` all that are on sale and are
    expected to be sold. docs/forecast.md has the method and what it misses.
    """
    days = many_of("days", asked, _USUAL_DAYS, _MOST_DAYS)
    product = number_of("product", asked) if asked.filters.get("product") else None
    today = clock.today(by.store.timezone)
    return Told(today + timedelta(days=1), today + timedelta(days=days), await outlook(days, by, product))
