"""/api/analytics/customer-analytics/: who buys lately, often and much, and who may leave (000, 4.3)."""

from __future__ import annotations

from pydantic import ConfigDict, Field, JsonValue

from core.actor import Actor
from core.analytics import rfm
from core.analytics.learned import Segment
from core.analytics.rfm import Segments
from webapi.erp import ERP
from webapi.erp.customers.bought import WhoOut
from webapi.kit.asked import Asked, Page
from webapi.kit.fields import Day, Money, StoreTime
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router
from webapi.kit.shapes import Out

routes = Router(ERP, "/api/analytics/customer-analytics/")

AT_RISK = Listing(
    filters=named("segment"),
    search=("customer__first_name", "customer__last_name", "customer__company_name", "customer__phone"),
    ordering=named("id", "segment") | {"total_spent": "spent", "last_purchase": "last_purchase_at"},
    default=("-spent",),
)

_PERIOD: JsonValue = {"period_start": "2024-01-17", "period_end": "2025-01-17"}
_CHAMPIONS: JsonValue = {"segment": "Champions", "count": 25, "total_spent": "12500000.00", "avg_purchase": "50000.00"}
_LOYAL: JsonValue = {"segment": "Loyal Customers", "count": 40, "total_spent": "8000000.00", "avg_purchase": "40000.00"}


class PeriodOut(Out):
    period_start: Day
    period_end: Day


class SegmentOut(Out):
    segment: Segment
    count: int
    total_spent: Money
    avg_purchase: Money


class SegmentsOut(Out):
    period: PeriodOut
    segments: list[SegmentOut]

    model_config = ConfigDict(json_schema_extra={"examples": [{"period": _PERIOD, "segments": [_CHAMPIONS, _LOYAL]}]})


class LeavingOut(Out):
    id: int
    customer: WhoOut
    segment: Segment
    recency_score: int = Field(validation_alias="recency")
    frequency_score: int = Field(validation_alias="frequency")
    monetary_score: int = Field(validation_alias="monetary")
    last_purchase: StoreTime = Field(validation_alias="last_purchase_at")
    purchases_count: int = Field(validation_alias="purchases")
    total_spent: Money = Field(validation_alias="spent")

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 7,
                    "customer": {"id": 1, "full_name": "Петров Иван", "phone": "+998901234567"},
                    "segment": "At Risk",
                    "recency_score": 2,
                    "frequency_score": 4,
                    "monetary_score": 3,
                    "last_purchase": "2024-10-17T18:30:00+05:00",
                    "purchases_count": 12,
                    "total_spent": "600000.00",
                }
            ]
        }
    )


@routes.get("segments/", who="admin", shape=SegmentsOut, table="segments")
async def segments(by: Actor) -> Segments:
    """The customers of the store by segment, and what each segment bought within a year."""
    return await rfm.segments(by)


@routes.get("at-risk/", who="admin", shape=LeavingOut, table=".", listing=AT_RISK)
async def at_risk(asked: Asked, by: Actor) -> Page:
    """Customers who may leave: At Risk, Can't Lose Them, Hibernating and Lost; who spent most comes first."""
    return await AT_RISK.page(await rfm.leaving(by), asked)
