"""RFM: how lately, how often and for how much each customer buys, and which of ten segments that makes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from asyncpg import Record
from tortoise.queryset import QuerySet

from core import clock, sql
from core.actor import Actor
from core.analytics.learned import CustomerScore, Segment
from core.analytics.reading import average
from core.analytics.staff import staff
from core.stores.models import Store

# Whoever buys twice a year buys often for some shops; over a month nobody could be told from the lost.
PERIOD = timedelta(days=365)
# Who may leave, as document 000 lists them.
LEAVING = (Segment.AT_RISK, Segment.CANNOT_LOSE, Segment.HIBERNATING, Segment.LOST)
_NOTHING = Decimal(0)


@dataclass(frozen=True)
class Share:
    """What one segment comes to."""

    segment: Segment
    count: int
    total_spent: Decimal
    avg_purchase: Decimal


@dataclass(frozen=True)
class Year:
    period_start: date
    period_end: date


@dataclass(frozen=True)
class Segments:
    period: Year
    segments: list[Share]


async def recompute(store: Store) -> int:
    """Score everybody anew; how many there are. Two that come at once score one after the other."""
    today = clock.today(store.timezone)
    since = today - PERIOD
    async with sql.together():
        await Store.select_for_update(no_key=True).get(id=store.id)
        rows = await sql.run(
            "analytics/score",
            store=store.id,
            timezone=store.timezone,
            today=today,
            first_day=since,
            since=clock.beginning(since, store.timezone),
            now=clock.now(),
            staff=await staff(store),
        )
    return int(rows[0]["number"])


async def segments(by: Actor) -> Segments:
    """All ten, also those that nobody is in."""
    today = await _of_today(by)
    found = {row["segment"]: row for row in await sql.run("analytics/segments", store=by.store.id)}
    return Segments(Year(today - PERIOD, today), [_share(segment, found.get(segment), by) for segment in Segment])


async def leaving(by: Actor) -> QuerySet[CustomerScore]:
    """Those who bought and may not come again."""
    await _of_today(by)
    found = by.own(CustomerScore).filter(segment__in=LEAVING, customer__hidden_at=None)
    return found.select_related("customer")


async def _of_today(by: Actor) -> date:
    """The night may have been missed: then whoever asks first does its work."""
    today = clock.today(by.store.timezone)
    if not await by.own(CustomerScore).filter(period_end=today).exists():
        await recompute(by.store)
    return today


def _share(segment: Segment, row: Record | None, by: Actor) -> Share:
    if row is None:
        return Share(segment, 0, _NOTHING, _NOTHING)
    return Share(segment, row["number"], row["spent"], average(row["spent"], row["purchases"], by))
