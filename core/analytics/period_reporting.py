"""Making a period report: counted once, and kept as it was."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from core import audit, clock, sql
from core.actor import Actor
from core.analytics.period_report import PeriodReport, Span
from core.analytics.reading import average

_MONTHS = {Span.MONTH: 1, Span.YEAR: 12}


async def report(span: Span, by: Actor) -> PeriodReport:
    now = clock.now()
    since = beginning(span, now, by.store.timezone)
    [found] = await sql.run("analytics/came_in", store=by.store.id, since=since, until=now)
    made = await PeriodReport.create(
        store_id=by.store.id,
        span=span,
        since=since,
        created_at=now,
        created_by_id=by.user.id if by.user else None,
        average=average(found["total"], found["orders"], by),
        **found,
    )
    await audit.note(by, "report.made", made, period=span.value)
    return made


def beginning(span: Span, now: datetime, timezone: str) -> datetime:
    """The same time of day on the shop's own wall, so many days or months ago: of 31 March, 28 February."""
    wall = now.astimezone(ZoneInfo(timezone)).replace(fold=0)
    if span is Span.WEEK:
        return (wall - timedelta(days=7)).astimezone(UTC)
    year, month = divmod(wall.year * 12 + wall.month - 1 - _MONTHS[span], 12)
    day = min(wall.day, monthrange(year, month + 1)[1])
    return wall.replace(year=year, month=month + 1, day=day).astimezone(UTC)
