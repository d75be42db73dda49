"""What the reports of a period have in common."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AliasPath, Field, JsonValue, PlainSerializer, WithJsonSchema

from core.analytics.period import EndsFirst, Period
from webapi.kit.fields import Day, Money, QuantityOut
from webapi.kit.periods import DAY
from webapi.kit.shapes import Out

# In quotes with two places, like money. What grew or fell may be beyond either end of a hundred.
PercentOut = Annotated[
    Decimal,
    PlainSerializer(lambda rate: f"{rate:z.2f}", return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^-?\d+\.\d{2}$", "examples": ["12.50"]}, mode="serialization"),
]

PERIOD: dict[str, Any] = {"start_date": DAY, "end_date": DAY}
# How every report of a period is declared.
REPORT: dict[str, Any] = {"who": "admin", "asks": PERIOD, "refuses": (EndsFirst,)}
OCTOBER: JsonValue = {"start_date": "2026-10-01", "end_date": "2026-10-31"}


class PeriodOut(Out):
    start_date: Day
    end_date: Day


def _margin(name: str) -> Any:
    return Field(validation_alias=AliasPath("margin", name))


class EarnedOut(Out):
    """Before tax, less what came back."""

    units: QuantityOut
    revenue: Money
    cost: Money = _margin("cost")
    margin: Money = _margin("margin")
    # Of the revenue whose cost is known.
    margin_percent: PercentOut | None = _margin("percent")
    # How much of the revenue that is.
    coverage: PercentOut | None = _margin("coverage")


@dataclass(frozen=True)
class Told:
    """A report, and the period it is about."""

    period: Period
    report: Any
