"""/api/analytics/product-performance/: what sells best, and what stays on the shelf (000, 4.2)."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, Field, JsonValue

from core.actor import Actor
from core.analytics.best_sellers import BestSellers, Measure, best_sellers
from core.analytics.daily import MOST_DAYS
from core.analytics.period import EndsFirst
from core.analytics.slow_movers import SlowMovers, slow_movers
from webapi.erp import ERP
from webapi.erp.analytics.daily_shapes import Figure, PeriodOut
from webapi.kit.asked import Asked
from webapi.kit.fields import Day, Money, ThreePlaces
from webapi.kit.periods import DAY, choice_of, days_of, many_of, period_of
from webapi.kit.router import Router
from webapi.kit.shapes import Out

routes = Router(ERP, "/api/analytics/product-performance/")

_USUAL, _MOST = 10, 1000
_LIMIT: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": _MOST, "default": _USUAL}
_MEASURE: dict[str, Any] = {"type": "string", "enum": list(Measure), "default": Measure.REVENUE}
_DAYS: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": MOST_DAYS, "default": 30}
_TOP = {"limit": _LIMIT, "order_by": _MEASURE, "start_date": DAY, "end_date": DAY}
_SLOW = {"days": _DAYS, "limit": _LIMIT}

_PERIOD: JsonValue = {"start_date": "2024-12-17", "end_date": "2025-01-17"}
_PHONE: JsonValue = {
    "product_id": 18,
    "product_name": "iPhone 14 Pro",
    "product_code": "IPHONE-14-PRO",
    "total_revenue": "7500000.00",
    "total_quantity": "100.000",
    "total_profit": "2500000.00",
    "sales_count": 85,
}
_CASE: JsonValue = {
    "product_id": 21,
    "product_name": "Чехол iPhone 12",
    "product_code": "CASE-IPHONE-12",
    "current_stock": "15.000",
    "stock_value": "450000.00",
    "total_quantity": "1.000",
    "last_sale": "2024-12-19",
    "days_without_sale": 29,
}


class TopOut(Out):
    # Null for a line of free text, which is no product.
    product_id: int | None
    product_name: str = Field(validation_alias="name")
    product_code: str | None = Field(validation_alias="code")
    total_revenue: Money = Field(validation_alias="revenue")
    total_quantity: ThreePlaces = Field(validation_alias="units")
    # Null where nobody knows what it cost.
    total_profit: Figure | None = Field(validation_alias="profit")
    sales_count: int = Field(validation_alias="tickets")


class TopProductsOut(Out):
    period: PeriodOut
    top_products: list[TopOut] = Field(validation_alias="products")

    model_config = ConfigDict(json_schema_extra={"examples": [{"period": _PERIOD, "top_products": [_PHONE]}]})


class SlowOut(Out):
    product_id: int
    product_name: str = Field(validation_alias="name")
    product_code: str = Field(validation_alias="code")
    current_stock: ThreePlaces
    stock_value: Figure
    total_quantity: ThreePlaces = Field(validation_alias="units")
    last_sale: Day | None
    days_without_sale: int


class SlowMoversOut(Out):
    period: PeriodOut
    slow_movers: list[SlowOut] = Field(validation_alias="products")

    model_config = ConfigDict(json_schema_extra={"examples": [{"period": _PERIOD, "slow_movers": [_CASE]}]})


@routes.get("top-products/", who="admin", shape=TopProductsOut, table="top_products", asks=_TOP, refuses=(EndsFirst,))
async def top_products(asked: Asked, by: Actor) -> BestSellers:
    """What sold best in a period, by revenue before tax, by quantity or by profit."""
    measure, many = choice_of("order_by", asked, Measure.REVENUE), many_of("limit", asked, _USUAL, _MOST)
    return await best_sellers(period_of(asked, by), by, measure=measure, many=many)


@routes.get("slow-movers/", who="admin", shape=SlowMoversOut, table="slow_movers", asks=_SLOW)
async def slowest(asked: Asked, by: Actor) -> SlowMovers:
    """What is in stock and sold least in the last days, with the money that lies in it."""
    period, many = days_of("days", asked, by, MOST_DAYS), many_of("limit", asked, _USUAL, _MOST)
    return await slow_movers(period, by, many=many)
