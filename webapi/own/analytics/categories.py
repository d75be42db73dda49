"""/api/analytics/categories/: what each category of the catalogue brought."""

from __future__ import annotations

from pydantic import ConfigDict, Field, JsonValue

from core.actor import Actor
from core.analytics.by_category import by_category
from webapi.kit.asked import Asked
from webapi.kit.periods import period_of
from webapi.kit.router import Router
from webapi.kit.shapes import Out
from webapi.own import OWN
from webapi.own.analytics.shapes import OCTOBER, REPORT, EarnedOut, PercentOut, PeriodOut, Told

routes = Router(OWN, "/api/analytics/categories/")

_DRINKS: JsonValue = {
    "category": 3,
    "name": "Bebidas",
    "is_free_text": False,
    "product_tickets": 41,
    "units": 96,
    "revenue": "1612.50",
    "cost": "1056.00",
    "margin": "556.50",
    "margin_percent": "34.51",
    "coverage": "100.00",
    "share": "75.00",
}


class NamedOut(Out):
    # Null of products without one, and of free text.
    category: int | None
    name: str | None
    is_free_text: bool
    product_tickets: int


class CategoryOut(EarnedOut, NamedOut):
    share: PercentOut | None


class CategoriesOut(Out):
    period: PeriodOut
    categories: list[CategoryOut] = Field(validation_alias="report")

    model_config = ConfigDict(json_schema_extra={"examples": [{"period": OCTOBER, "categories": [_DRINKS]}]})


@routes.get(shape=CategoriesOut, table="categories", **REPORT)
async def read(asked: Asked, by: Actor) -> Told:
    """Sales by category before tax, with the margin where the cost is known; what brought most comes first.

    `product_tickets` are the tickets of each product added up: one with two products of a category counts twice.
    """
    period = period_of(asked, by)
    return Told(period, await by_category(period, by))
