"""Inventory snapshots: what stood on the shelves, what it was worth and how long it would last, day by day."""

from __future__ import annotations

from datetime import date, timedelta

from tortoise.queryset import QuerySet

from core import clock, sql
from core.actor import Actor
from core.analytics.learned import InventorySnapshot, InventorySnapshotLine
from core.money import cent
from core.stores.models import Store

# The pace of selling is that of so many whole days before.
_WINDOW = timedelta(days=30)


async def take(store: Store) -> int:
    """How many products are in it; none where the store has none, or its day is taken already."""
    today = clock.today(store.timezone)
    if await InventorySnapshot.filter(store_id=store.id, day=today).exists():
        return 0
    rows = await sql.run(
        "analytics/take",
        store=store.id,
        timezone=store.timezone,
        today=today,
        first_day=today - _WINDOW,
        since=clock.beginning(today - _WINDOW, store.timezone),
        until=clock.beginning(today, store.timezone),
        places=0 if cent(store.currency) == 1 else 2,
        now=clock.now(),
    )
    return int(rows[0]["number"])


async def latest(by: Actor) -> tuple[date, QuerySet[InventorySnapshotLine]]:
    """The day of the newest, and its lines. The first one is taken when somebody asks for it."""
    found = await _newest(by)
    if found is None:
        await take(by.store)
        found = await _newest(by)
    lines = by.own(InventorySnapshotLine).filter(snapshot_id=found.id if found else 0, product__hidden_at=None)
    return found.day if found else clock.today(by.store.timezone), lines.select_related("snapshot", "product__category")


async def _newest(by: Actor) -> InventorySnapshot | None:
    return await by.own(InventorySnapshot).order_by("-day").first()
