"""/api/reports/: what came in over a week, a month or a year, kept as it was (004)."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import ConfigDict, Field, PlainSerializer

from core.actor import Actor
from core.analytics import period_reporting
from core.analytics.period_report import PeriodReport, Span
from core.idempotency import Answer
from webapi.crm import CRM, report_file
from webapi.crm.saved import SavedOut, saved
from webapi.crm.times import TimeInWords
from webapi.kit.asked import Asked, NoSuchPage
from webapi.kit.fields import Money
from webapi.kit.listing import Listing
from webapi.kit.router import Router
from webapi.kit.shapes import Body, Out

routes = Router(CRM, "/api/reports/")

# The document asks for all of them: a page holds more than anybody makes in years.
REPORTS = Listing(filters={"period": "span"}, ordering={"id": "id"}, default=("-id",), size=1000)
_ASKS: dict[str, dict[str, Any]] = {
    "period": {"type": "string", "enum": [span.value for span in Span]},
    "order_by": {"type": "string", "enum": ["id", "-id"]},
    "page": {"type": "integer", "minimum": 1},
    "page_size": {"type": "integer", "minimum": 1},
}

# As money is shown, and with room for all that a shop was ever asked for.
_Sum = Annotated[Decimal, PlainSerializer(lambda amount: f"{amount:.2f}", return_type=str)]


class NewReport(Body):
    period: Span

    model_config = ConfigDict(json_schema_extra={"examples": [{"period": "week"}]})


class ReportOut(Out):
    id: int
    period: str = Field(validation_alias="span")
    new_orders_count: int = Field(validation_alias="orders")
    new_clients_count: int = Field(validation_alias="clients")
    total_orders_sum: _Sum = Field(validation_alias="total")
    avg_order_sum: Money = Field(validation_alias="average")
    completed_orders_count: int = Field(validation_alias="completed")
    date_created: TimeInWords = Field(validation_alias="created_at")


class ReportsOut(Out):
    reports: list[ReportOut]

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "reports": [
                        {
                            "id": 1,
                            "period": "month",
                            "new_orders_count": 10,
                            "new_clients_count": 5,
                            "total_orders_sum": "5000.00",
                            "avg_order_sum": "500.00",
                            "completed_orders_count": 8,
                            "date_created": "17 декабря 2024 года, 21:00",
                        }
                    ]
                }
            ]
        }
    )


@routes.post("new/", shape=SavedOut)
async def new(asked: NewReport, by: Actor) -> dict[str, Any]:
    """Count the orders and the clients of the last seven days, month or year, and keep the figures."""
    return saved(await period_reporting.report(asked.period, by))


@routes.get("get/", shape=ReportsOut, asks=_ASKS, refuses=(NoSuchPage,))
async def browse(asked: Asked, by: Actor) -> dict[str, Any]:
    """The reports that were made, the newest first."""
    return {"reports": (await REPORTS.page(by.own(PeriodReport), asked)).items}


@routes.get(r"get/{id:[0-9]+}/", media=("text/plain",))
async def read(report: PeriodReport, by: Actor) -> Answer:
    """One of them as a text file."""
    return report_file.outgoing(report, by.store)
