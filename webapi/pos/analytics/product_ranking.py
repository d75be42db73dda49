"""/api/analytics/product-ranking/: what is sold most, and what least (002, 27)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from core.actor import Actor
from core.analytics.period import Period
from core.analytics.ranking import MOST_RANKED, USUAL_LIMIT, Criterion, Ranking, ranking
from core.idempotency import Answer
from webapi.kit.answering import bare
from webapi.kit.asked import Asked
from webapi.kit.fields import MoneyNumber, QuantityOut
from webapi.kit.periods import choice_of, many_of
from webapi.kit.router import Router
from webapi.kit.shapes import Out
from webapi.pos import POS
from webapi.pos.analytics.recorded import DAYS, OFF_RECORD, PeriodOut, recorded_period

routes = Router(POS, "/api/analytics/product-ranking/")

# The document's own example asks for "ambos", and is answered "both".
_BOTH_IN_SPANISH = "ambos"


class RankedOut(Out):
    product__id: int | None = Field(validation_alias="product_id")
    product_name: str
    units_sold: QuantityOut
    revenue: MoneyNumber


_IF_ASKED: Any = Field(default=None, exclude_if=lambda found: found is None)


class ResultsOut(Out):
    criterion: Criterion
    results_limit: int
    most_sold: list[RankedOut] | SkipJsonSchema[None] = _IF_ASKED
    least_sold: list[RankedOut] | SkipJsonSchema[None] = _IF_ASKED


class RankingOut(Out):
    analyzed_period: PeriodOut = Field(validation_alias="period")
    results: ResultsOut

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "analyzed_period": {"start_date": "2023-10-01", "end_date": "2023-10-31"},
                    "results": {
                        "criterion": "both",
                        "results_limit": 2,
                        "most_sold": [
                            {"product__id": 3, "product_name": "Teclado", "units_sold": 5, "revenue": 750.00},
                            {"product__id": 2, "product_name": "Mouse", "units_sold": 3, "revenue": 150.00},
                        ],
                        "least_sold": [
                            {"product__id": 1, "product_name": "Laptop", "units_sold": 1, "revenue": 1000.00},
                            {"product__id": 2, "product_name": "Mouse", "units_sold": 3, "revenue": 150.00},
                        ],
                    },
                }
            ]
        }
    )


class NothingSoldOut(Out):
    analyzed_period: PeriodOut = Field(validation_alias="period")
    detail: Literal["No products sold in the selected period."] = "No products sold in the selected period."

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)


@dataclass(frozen=True)
class Told:
    period: Period
    results: Ranking


_TOLD: dict[str, Any] = {
    "asks": {
        "limit": {"type": "integer", "minimum": 1, "maximum": MOST_RANKED, "default": USUAL_LIMIT},
        "criterion": {"type": "string", "enum": [*Criterion, _BOTH_IN_SPANISH], "default": "most"},
    }
    | DAYS,
    "instead": NothingSoldOut,
    "refuses": OFF_RECORD,
}


@routes.get(shape=RankingOut, who="admin", table="results.most_sold", **_TOLD)
async def read(asked: Asked, by: Actor) -> Told | Answer:
    """The products of which most were sold in a period, or least."""
    limit, criterion = many_of("limit", asked, USUAL_LIMIT, MOST_RANKED), _criterion(asked)
    period = await recorded_period(asked, by)
    told = Told(period, await ranking(period, by, limit=limit, criterion=criterion))
    return bare(200, NothingSoldOut.model_validate(told).model_dump(mode="json")) if told.results.is_empty else told


def _criterion(asked: Asked) -> Criterion:
    if asked.filters.get("criterion") == _BOTH_IN_SPANISH:
        return Criterion.BOTH
    return choice_of("criterion", asked, Criterion.MOST)
