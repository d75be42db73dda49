"""What customers bought in the month before, told by a till that was offline: some in every week, some but one."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from core import clock
from tests.stress.sending import Deed
from tests.stress.till import Till
from tests.stress.wire import Answer

ZONE = "America/Mexico_City"


async def bought(till: Till) -> None:
    """In turn: every week, every week but one, and not at all."""
    weeks = list(_weeks(clock.today(ZONE)))
    for number, customer in enumerate(till.market.customers):
        if chosen := (weeks, weeks[:-1], [])[number % 3]:
            await _told(till, [_sale(till, customer, day) for day in chosen])
    # Whatever chance brings, somebody becomes frequent today, and earns points.
    today = _sale(till, till.market.customers[0], clock.today(ZONE)) | {"occurred_at": clock.now().isoformat()}
    await _told(till, [today | {"items": [{"product_id": till.market.products[8], "quantity": 20}]}])


def _weeks(today: date) -> Iterator[date]:
    """A day of each week that has one in the month before; it may lie beyond the month's edge."""
    last = today.replace(day=1) - timedelta(days=1)
    first = last.replace(day=1)
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        yield monday + timedelta(days=2)
        monday += timedelta(days=7)


def _sale(till: Till, customer: int, day: date) -> dict[str, Any]:
    at = datetime.combine(day, time(12, 30), ZoneInfo(ZONE))
    return {
        "client_uuid": str(uuid.UUID(int=till.luck.getrandbits(128), version=4)),
        "occurred_at": at.isoformat(),
        "customer": customer,
        "items": till.items(2),
        "payments": [{"payment_method": "CASH"}],
    }


async def _told(till: Till, sales: list[dict[str, Any]]) -> None:
    def heard(answer: Answer) -> None:
        for one in answer.body["results"] if answer.good else []:
            till.journal.done("synced", one["id"])
            till.journal.done("paid", one["id"])

    deed = Deed("sync", "/api/orders/sync/", {"orders": sales}, nameable=False, names_itself=True, same=())
    await till.api.does(deed, heard)
