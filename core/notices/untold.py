"""Notices that nobody has told yet: taken by one who tells, and marked with what became of them."""

from __future__ import annotations

from core import clock, sql
from core.notices.models import Notice


async def take(most: int) -> list[Notice]:
    """The oldest, held until the end of the transaction."""
    rows = await sql.run("notices/untold", most=most)
    return await Notice.filter(id__in=[row["id"] for row in rows]).order_by("id")


async def told(notice: Notice, outcome: str) -> None:
    """Sent, or else why not: to nobody, muted, stale, failed."""
    notice.sent_at, notice.outcome = clock.now(), outcome
    await notice.save(update_fields=["sent_at", "outcome"])
