"""/api/alarms/: sums that were not what their rows add up to, as the nightly proof found them."""

from __future__ import annotations

from pydantic import ConfigDict
from tortoise.expressions import Q

from core.actor import Actor
from core.proving.models import LedgerAlarm
from webapi.kit.asked import Asked, Page
from webapi.kit.fields import StoreTime
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router
from webapi.kit.shapes import Out
from webapi.own import OWN

routes = Router(OWN, "/api/alarms/")

ALARMS = Listing(
    filters=named("what", "record", "record_id"),
    switches={"resolved": Q(resolved_at__isnull=False)},
    ordering=named("id", "found_at"),
    default=("-id",),
    days="found_at",
)


class AlarmOut(Out):
    id: int
    what: str
    record: str
    record_id: int
    expected: str
    found: str
    found_at: StoreTime
    resolved_at: StoreTime | None

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 1,
                    "what": "stock",
                    "record": "product",
                    "record_id": 15,
                    "expected": "41.000",
                    "found": "42.000",
                    "found_at": "2026-11-21T02:40:00-06:00",
                    "resolved_at": None,
                }
            ]
        }
    )


@routes.get(shape=AlarmOut, who="admin", listing=ALARMS)
async def browse(asked: Asked, by: Actor) -> Page:
    """What did not add up, the newest first; an alarm is resolved by the first night in which it does."""
    return await ALARMS.page(by.own(LedgerAlarm), asked)
