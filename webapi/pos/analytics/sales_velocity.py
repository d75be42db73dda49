"""/api/analytics/sales-velocity/: how fast a product sells, and when it runs out (002, 31)."""

from __future__ import annotations

from typing import Annotated

from pydantic import AliasPath, ConfigDict, Field, PlainSerializer, WithJsonSchema

from core.actor import Actor
from core.analytics.velocity import ProductNotFound, Unidentified, Velocity, velocity
from core.catalog.identifying import identified
from webapi.kit.asked import Asked
from webapi.kit.fields import MoneyNumber, QuantityOut
from webapi.kit.periods import days_of
from webapi.kit.router import Router
from webapi.kit.shapes import Out
from webapi.pos import POS

routes = Router(POS, "/api/analytics/sales-velocity/")

_ASKED = {
    "period_days": {"type": "integer", "minimum": 1, "examples": [30]},
    "identifier": {"type": "string", "examples": ["FAST123"]},
}
# What is not sold lasts for ever, and the document says so in a word.
DaysLeft = Annotated[
    int | None,
    PlainSerializer(lambda days: "Indefinida" if days is None else days),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"const": "Indefinida"}]}, mode="serialization"),
]


class VelocityOut(Out):
    product_name: str = Field(validation_alias=AliasPath("product", "name"))
    product_sku: str = Field(validation_alias=AliasPath("product", "sku"))
    analyzed_period_days: int = Field(validation_alias="days")
    total_units_sold: QuantityOut = Field(validation_alias="units")
    sales_velocity: MoneyNumber = Field(validation_alias="per_day")
    current_stock: QuantityOut = Field(validation_alias=AliasPath("product", "current_stock"))
    depletion_estimation_days: DaysLeft = Field(validation_alias="days_left")

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "product_name": "Laptop Gamer",
                    "product_sku": "FAST123",
                    "analyzed_period_days": 30,
                    "total_units_sold": 60,
                    "sales_velocity": 2.0,
                    "current_stock": 100,
                    "depletion_estimation_days": 50,
                }
            ]
        }
    )


@routes.get(shape=VelocityOut, who="admin", table=".", asks=_ASKED, refuses=(Unidentified, ProductNotFound))
async def read(asked: Asked, by: Actor) -> Velocity:
    """How many a day are sold of a product, and for how many days what is left will do."""
    typed = asked.filters.get("identifier", "").strip()
    if not typed:
        raise Unidentified
    period = days_of("period_days", asked, by)
    product = await identified(typed, by)
    if product is None:
        raise ProductNotFound
    return await velocity(product, period, by)
