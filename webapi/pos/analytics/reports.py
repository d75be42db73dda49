"""/api/analytics/reports/: what runs out, and what nobody buys (002, 28 and 29)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import ConfigDict

from core.actor import Actor
from core.analytics import shelf
from core.analytics.period import USUAL_DAYS, last_days
from core.idempotency import Answer
from core.refusal import Refused
from core.searching import PRODUCTS as SEARCHED
from webapi.kit.answering import bare
from webapi.kit.asked import Asked, Page
from webapi.kit.days import day
from webapi.kit.fields import QuantityOut
from webapi.kit.listing import Listing, named
from webapi.kit.periods import DAY, number_of
from webapi.kit.router import Router
from webapi.kit.shapes import Out
from webapi.pos import POS

routes = Router(POS, "/api/analytics/reports/")

_ORDERED: dict[str, Any] = {"search": SEARCHED, "ordering": named("id", "name", "current_stock"), "whole": True}
LOW = Listing(default=("-current_stock", "name"), **_ORDERED)
DEAD = Listing(**_ORDERED)

# No shelf holds more or owes more.
_MOST = 10**14


class LowOut(Out):
    name: str
    current_stock: QuantityOut

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Coca Cola 600ml", "current_stock": 8}]})


class DeadOut(Out):
    id: int
    name: str
    current_stock: QuantityOut

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": 14, "name": "Funda iPhone 12 Rosa", "current_stock": 15}]}
    )


class Nothing(Out):
    model_config = ConfigDict(json_schema_serialization_defaults_required=True)


class NoneLow(Nothing):
    message: Literal["No hay productos dentro del umbral establecido."] = (
        "No hay productos dentro del umbral establecido."
    )


class NoneDead(Nothing):
    message: Literal["Todos los productos han tenido ventas en este período."] = (
        "Todos los productos han tenido ventas en este período."
    )


# The document answers what is no threshold or no date like one that finds nothing.
_NONE_LOW, _NONE_DEAD = bare(200, NoneLow().model_dump()), bare(200, NoneDead().model_dump())
_LOW: dict[str, Any] = {"asks": {"threshold": {"type": "integer"}}, "instead": NoneLow, "forgiving": True}
_DEAD: dict[str, Any] = {"asks": {"reference_date": DAY}, "instead": NoneDead, "forgiving": True}


@routes.get("low-stock/", shape=LowOut, who="admin", table=".", listing=LOW, **_LOW)
async def low_stock(asked: Asked, by: Actor) -> Page | Answer:
    """What there is too little of: at most the threshold, else each product's own."""
    try:
        threshold = _threshold(asked)
    except Refused:
        return _NONE_LOW
    found = await LOW.page(shelf.low_stock(by, threshold), asked)
    return found if found.count else _NONE_LOW


@routes.get("dead-inventory/", shape=DeadOut, who="admin", table=".", listing=DEAD, **_DEAD)
async def dead_inventory(asked: Asked, by: Actor) -> Page | Answer:
    """What nobody has bought since the reference date, else in thirty days."""
    try:
        since = _since(asked, by)
    except Refused:
        return _NONE_DEAD
    found = await DEAD.page(shelf.unsold_since(since, by), asked)
    return found if found.count else _NONE_DEAD


def _threshold(asked: Asked) -> Decimal | None:
    if not asked.filters.get("threshold"):
        return None
    return Decimal(max(-_MOST, min(_MOST, number_of("threshold", asked))))


def _since(asked: Asked, by: Actor) -> date:
    return day("reference_date", asked) or last_days(USUAL_DAYS, by).start_date
