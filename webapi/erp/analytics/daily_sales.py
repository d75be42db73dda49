"""/api/analytics/daily-sales/: what each day came to, and where it goes (000, 4.1)."""

from __future__ import annotations

from datetime import date
from typing import Any

from core.actor import Actor
from core.analytics import daily, trends
from core.analytics.daily import DaySales, PeriodSales, TooManyDays
from core.analytics.period import EndsFirst, Period
from core.analytics.trends import Trends
from webapi.erp import ERP
from webapi.erp.analytics.daily_shapes import DayOut, PeriodSalesOut, TrendsOut
from webapi.kit.asked import LARGEST_PAGE, Asked, NoSuchPage, Page
from webapi.kit.days import day
from webapi.kit.listing import Listing, UnknownOrdering
from webapi.kit.periods import DAY, days_of, period_of
from webapi.kit.router import Router

routes = Router(ERP, "/api/analytics/daily-sales/")

# No table is behind it: it says what may be asked.
DAYS = Listing(days="date", ordering={"date": "date"}, default=("-date",))

_PERIOD: dict[str, Any] = {"start_date": DAY, "end_date": DAY}
_MOST_DAYS = daily.MOST_DAYS // 2
_DAYS: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": _MOST_DAYS, "default": 30}


@routes.get(shape=DayOut, who="admin", listing=DAYS, table=".")
async def read_all(asked: Asked, by: Actor) -> Page:
    """Each day on which something was sold or given back, the newest first."""
    period = Period(day("date_from", asked) or date.min, day("date_to", asked) or date.max)
    size, number = min(asked.page_size or DAYS.size, LARGEST_PAGE), asked.page or 1
    newest_first = _newest_first(asked)
    found = await daily.page_of_days(period, by, newest_first=newest_first, many=size, skip=(number - 1) * size)
    if number > 1 and not found.days:
        raise NoSuchPage
    return Page(found.days, found.count, number, size, asked)


@routes.get("today/", shape=DayOut, who="admin", table=".")
async def today(by: Actor) -> DaySales:
    """The store's today so far."""
    return await daily.today(by)


@routes.get(
    "period/",
    shape=PeriodSalesOut,
    who="admin",
    table="daily_reports",
    asks=_PERIOD,
    refuses=(EndsFirst, TooManyDays),
)
async def period(asked: Asked, by: Actor) -> PeriodSales:
    """What a period came to, and each of its days; without dates the last thirty."""
    return await daily.period_sales(period_of(asked, by), by)


@routes.get("trends/", shape=TrendsOut, who="admin", table="trends", asks={"days": _DAYS})
async def read_trends(asked: Asked, by: Actor) -> Trends:
    """The last days as a line, smoothed over a week, and how they compare with as many before."""
    return await trends.trends(days_of("days", asked, by, _MOST_DAYS), by)


def _newest_first(asked: Asked) -> bool:
    for name in asked.ordering:
        if name.removeprefix("-") not in DAYS.ordering:
            raise UnknownOrdering(value=name[:80], known="date")
    return not asked.ordering or asked.ordering[0].startswith("-")
