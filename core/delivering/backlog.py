"""What waits in the outbox, what was parked, and what may be forgotten; for those who run Kassa, so of all stores."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from asyncpg import Record

from core import clock, sql
from core.outbox import OutboxMessage

_KEPT = timedelta(days=7)
_AT_ONCE = 1000


@dataclass(frozen=True)
class Figures:
    waiting: int
    oldest_seconds: float
    parked: int
    delivered: int


async def due() -> list[int]:
    """Stores that have something to deliver now."""
    return [row["store_id"] for row in await sql.run("delivering/due", now=clock.now())]


async def figures() -> Figures:
    (row,) = await sql.run("delivering/figures")
    return Figures(row["waiting"], age(row["oldest"]), row["parked"], row["delivered"])


async def waiting() -> list[Record]:
    """A row a store, the longest waiting first."""
    return await sql.run("delivering/waiting")


async def parked() -> list[OutboxMessage]:
    return await OutboxMessage.filter(parked_at__isnull=False).order_by("id")


async def retry(message_id: int | None = None) -> int:
    """One parked message or all, as if never tried; how many. They go before what is younger in their store."""
    found = OutboxMessage.filter(parked_at__isnull=False)
    which = found if message_id is None else found.filter(id=message_id)
    return await which.update(parked_at=None, not_before=None, tries=0)


async def forget_done() -> int:
    """What was done a week ago, some at a time; 0 when none is left."""
    old = OutboxMessage.filter(done_at__lt=clock.now() - _KEPT)
    return await OutboxMessage.filter(id__in=await old.limit(_AT_ONCE).values_list("id", flat=True)).delete()


def age(since: datetime | None) -> float:
    """In seconds. The clock of who wrote it may be a little ahead."""
    return max(0.0, (clock.now() - since).total_seconds()) if since else 0.0
