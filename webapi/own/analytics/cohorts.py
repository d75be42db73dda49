"""/api/analytics/cohorts/: how many of those who bought first in a month came again in the months after it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import ConfigDict, JsonValue, PlainSerializer, WithJsonSchema

from core.actor import Actor
from core.analytics.cohorts import MOST_MONTHS, USUAL_MONTHS, Cohorts, cohorts
from webapi.kit.asked import Asked
from webapi.kit.periods import many_of
from webapi.kit.router import Router
from webapi.kit.shapes import Out
from webapi.own import OWN
from webapi.own.analytics.shapes import PercentOut

routes = Router(OWN, "/api/analytics/cohorts/")

_ASKED = {"months": {"type": "integer", "minimum": 1, "maximum": MOST_MONTHS, "default": USUAL_MONTHS}}
Month = Annotated[
    date,
    PlainSerializer(lambda month: f"{month:%Y-%m}", return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}$"}, mode="serialization"),
]
_EXAMPLE: JsonValue = {
    "cohorts": [{"month": "2026-09", "customers": 40, "came_again": 18, "percent": "45.00"}],
    "retention": [
        {"cohort": "2026-09", "month": 1, "customers": 14, "percent": "35.00"},
        {"cohort": "2026-09", "month": 2, "customers": 9, "percent": "22.50"},
    ],
}


class CohortOut(Out):
    month: Month
    customers: int
    came_again: int
    percent: PercentOut | None


class RetentionOut(Out):
    cohort: Month
    month: int
    customers: int
    percent: PercentOut | None


class CohortsOut(Out):
    cohorts: list[CohortOut]
    retention: list[RetentionOut]

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})


@routes.get(shape=CohortsOut, who="admin", asks=_ASKED, table="retention")
async def read(asked: Asked, by: Actor) -> Cohorts:
    """Customers by the month of their first purchase, and how many of them bought again in each month after it.

    A purchase that came back whole is none. Whoever works in the store is in no cohort.
    """
    return await cohorts(many_of("months", asked, USUAL_MONTHS, MOST_MONTHS), by)
