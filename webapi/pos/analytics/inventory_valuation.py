"""/api/analytics/inventory-valuation/: what the stock has cost and would bring (002, 31, the second of that number)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import ConfigDict, Field

from core.actor import Actor
from core.analytics.valuation import NothingInScope, Valuation, valuation
from core.catalog.identifying import identified
from webapi.kit.asked import Asked
from webapi.kit.fields import MoneyNumber
from webapi.kit.router import Router
from webapi.kit.shapes import Out
from webapi.pos import POS

routes = Router(POS, "/api/analytics/inventory-valuation/")

# Whatever is typed may be a name: no question is wrong.
_TOLD: dict[str, Any] = {
    "asks": {"product_identifier": {"type": "string", "examples": ["TEC001"]}},
    "forgiving": True,
    "refuses": (NothingInScope,),
}


class MetricsOut(Out):
    total_inventory_cost: MoneyNumber = Field(validation_alias="cost")
    total_potential_sale: MoneyNumber = Field(validation_alias="sale")
    total_potential_profit: MoneyNumber = Field(validation_alias="profit")
    profit_margin_percentage: MoneyNumber = Field(validation_alias="margin_percent")


class ValuationOut(Out):
    scope: str
    financial_metrics: MetricsOut

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "scope": "Entire Inventory",
                    "financial_metrics": {
                        "total_inventory_cost": 150.00,
                        "total_potential_sale": 174.00,
                        "total_potential_profit": 24.00,
                        "profit_margin_percentage": 13.79,
                    },
                }
            ]
        }
    )


@dataclass(frozen=True)
class Told:
    scope: str
    financial_metrics: Valuation


@routes.get(shape=ValuationOut, who="admin", table=".", **_TOLD)
async def read(asked: Asked, by: Actor) -> Told:
    """What all that is in stock is worth, or one product."""
    typed = asked.filters.get("product_identifier", "").strip()
    if not typed:
        return Told("Entire Inventory", await valuation(by))
    product = await identified(typed, by)
    if product is None:
        raise NothingInScope
    return Told(f"Specific Product: {typed}", await valuation(by, product))
