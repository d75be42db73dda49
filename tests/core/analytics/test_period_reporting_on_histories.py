"""A period report is what somebody finds who looks at every order and every customer, one by one."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from core.actor import Actor
from core.analytics import period_reporting
from core.analytics.period_report import PeriodReport, Span
from core.customers.models import Customer
from core.sales.models import Order, Status
from core.stores.models import Store
from tests.core.analytics.selling import bought
from tests.world import a_store

# Ends of months, a leap day, and both turns of the clock in New York.
NOWS = ("2026-03-31 12:30", "2024-02-29 00:10", "2026-03-08 03:30", "2026-11-01 01:15", "2026-01-01 00:00")


async def _past(store: Store, now: datetime, dice: random.Random) -> None:
    """Much of it about the moments at which the spans begin."""
    for _ in range(40):
        edge = now - timedelta(days=dice.choice([0, 3, 7, 28, 29, 30, 31, 90, 365, 366, 400]))
        at = min(now, edge + timedelta(seconds=dice.randint(-90_000, 90_000)))
        status = dice.choice(list(Status))
        paid: dict[str, Any] = {"paid_at": at if status in (Status.PAID, Status.REFUNDED) else None}
        more = paid | {"is_draft": dice.random() < 0.2, "hidden_at": now if dice.random() < 0.2 else None}
        cents = Decimal(dice.randint(0, 99_999)) / 100
        await bought(store.id, at, cents, status=status, created_at=at, **more)
        gone = now if dice.random() < 0.3 else None
        await Customer.create(store_id=store.id, first_name="Ana", created_at=at, hidden_at=gone)


def _began(span: Span, now: datetime, timezone: str) -> datetime:
    """The wall is turned back day by day until it shows the month that was asked for, and no later day of it."""
    wall = found = now.astimezone(ZoneInfo(timezone)).replace(tzinfo=None, fold=0)
    if span is Span.WEEK:
        return (wall - timedelta(days=7)).replace(tzinfo=ZoneInfo(timezone))
    month = wall.year * 12 + wall.month - (1 if span is Span.MONTH else 12)
    while found.year * 12 + found.month != month or found.day > wall.day:
        found -= timedelta(days=1)
    return found.replace(tzinfo=ZoneInfo(timezone))


async def _by_hand(store: Store, span: Span, now: datetime) -> tuple[int, int, Decimal, Decimal, int]:
    since = _began(span, now, store.timezone)

    def within(row: Order | Customer) -> bool:
        return row.store_id == store.id and row.hidden_at is None and since < row.created_at <= now

    orders = [one for one in await Order.all() if within(one)]
    orders = [one for one in orders if not (one.is_draft and one.status is Status.PENDING)]
    clients = [one for one in await Customer.all() if within(one)]
    total = sum((one.final_amount for one in orders), Decimal("0.00"))
    average = (total / max(1, len(orders))).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return len(orders), len(clients), total, average, sum(one.status is Status.PAID for one in orders)


def _figures(report: PeriodReport) -> tuple[int, int, Decimal, Decimal, int]:
    return report.orders, report.clients, report.total, report.average, report.completed


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("now", NOWS)
@pytest.mark.parametrize("timezone", ["America/New_York", "Asia/Tashkent"])
async def test_a_report_is_what_the_rows_are(now: str, timezone: str) -> None:
    dice = random.Random(f"{now} {timezone}")
    store, other = await a_store("ours"), await a_store("theirs")
    store.timezone = timezone
    await store.save()
    moment = datetime.fromisoformat(now).replace(tzinfo=ZoneInfo(timezone))
    await _past(store, moment, dice)
    await _past(other, moment, dice)

    for span in Span:
        with time_machine.travel(moment, tick=False):
            made = await period_reporting.report(span, Actor(store=store))
        assert _figures(made) == await _by_hand(store, span, moment), span
