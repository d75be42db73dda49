"""/api/analytics/reorder/: what to order now, of whom, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import AliasPath, ConfigDict, Field, TypeAdapter, ValidationError

from core import clock
from core.actor import Actor
from core.analytics.reordering import REVIEW_DAYS, SERVICE_PERCENT, Suggestion, suggestions
from webapi.kit.asked import Asked
from webapi.kit.faults import refusal_of
from webapi.kit.fields import Day, Flag, QuantityOut
from webapi.kit.router import Router
from webapi.kit.shapes import Out
from webapi.own import OWN

routes = Router(OWN, "/api/analytics/reorder/")

_ASKED: dict[str, Any] = {"all": {"type": "boolean", "default": False}}
_FLAG: TypeAdapter[bool] = TypeAdapter(Flag)


def _of_shelf(name: str) -> Any:
    return Field(validation_alias=AliasPath("shelf", name))


class SuggestionOut(Out):
    product: int = _of_shelf("product_id")
    name: str = _of_shelf("name")
    sku: str = _of_shelf("sku")
    supplier: int | None = _of_shelf("supplier_id")
    supplier_name: str | None = _of_shelf("supplier")
    # In stock and not reserved.
    available: QuantityOut = _of_shelf("available")
    min_stock: QuantityOut = _of_shelf("min_stock")
    lead_time_days: int = _of_shelf("lead_time_days")
    pack_size: QuantityOut = _of_shelf("pack_size")
    # To be sold in the lead time and the days until somebody looks again.
    expected: QuantityOut
    safety: QuantityOut
    # Whole packs; 0 where nothing has to be ordered.
    quantity: QuantityOut
    days_left: int | None
    order_by: Day | None


class ReorderOut(Out):
    date: Day
    review_days: int
    service_percent: int
    products: list[SuggestionOut]

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "date": "2026-11-21",
                    "review_days": 7,
                    "service_percent": 95,
                    "products": [
                        {
                            "product": 37,
                            "name": "Coca Cola 600 ml",
                            "sku": "KO-600-MX",
                            "supplier": 4,
                            "supplier_name": "Distribuidora Norte",
                            "available": 26,
                            "min_stock": 10,
                            "lead_time_days": 3,
                            "pack_size": 12,
                            "expected": 84.2,
                            "safety": 15.731,
                            "quantity": 84,
                            "days_left": 3,
                            "order_by": "2026-11-21",
                        }
                    ],
                }
            ]
        }
    )


@dataclass(frozen=True)
class Told:
    date: date
    products: list[Suggestion]
    review_days: int = REVIEW_DAYS
    service_percent: int = SERVICE_PERCENT


@routes.get(shape=ReorderOut, who="admin", table="products", asks=_ASKED)
async def read(asked: Asked, by: Actor) -> Told:
    """What has to be ordered before somebody looks again in a week, the most urgent first; `?all=true` for everything.

    Enough to last, with a safety stock for what the forecast misses, until what is ordered a week later has come; and
    never less than `min_stock`. What was ordered already and has not come is not known here: take it off.
    """
    return Told(clock.today(by.store.timezone), await suggestions(by, every=_flag("all", asked)))


def _flag(name: str, asked: Asked) -> bool:
    try:
        return _FLAG.validate_python(asked.filters.get(name, "false").lower() or "false")
    except ValidationError as error:
        raise refusal_of(error, name) from None
