"""The owners' morning: what yesterday came to, beside the same day of the week before."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from core import clock
from core.actor import Actor
from core.analytics import shelf, sums
from core.analytics.best_sellers import best_sellers
from core.analytics.daily import DaySales, period_sales
from core.analytics.period import Period, days_back
from core.money import rounded
from core.notices.models import NoticeKind
from core.notices.telling import OWNERS, tell_staff
from core.stores.models import Store

_WEEK = 7
_TENTH = Decimal("0.1")


async def tell_owners(store: Store) -> bool:
    """Once of each day. A shop that has sold nothing for a week is left in peace."""
    by, day = Actor(store), clock.today(store.timezone) - timedelta(days=1)
    if not await sums.days(Period(days_back(day, _WEEK), day), by):
        return False
    facts = await _facts(day, by)
    await tell_staff(store, NoticeKind.DAY_SUMMED_UP, day.isoformat(), OWNERS, **facts)
    return True


async def _facts(day: date, by: Actor) -> dict[str, Any]:
    now, before = await _of(day, by), await _of(day - timedelta(days=_WEEK), by)
    return {
        "currency": by.store.currency,
        **_told(now),
        "week_before": _told(before) | {"change_percent": _change(now, before)},
        "top_product": await _top_product(day, by),
        "low_stock": await shelf.low_stock(by).count(),
    }


async def _of(day: date, by: Actor) -> DaySales:
    return (await period_sales(Period(day, day), by)).days[0]


def _told(day: DaySales) -> dict[str, Any]:
    takings = day.takings
    return {
        "date": day.date.isoformat(),
        "revenue": f"{takings.total_sales:.2f}",
        "tickets": takings.total_count,
        "average_ticket": f"{takings.avg_sale:.2f}",
    }


def _change(now: DaySales, before: DaySales) -> str | None:
    """Of the revenue; of nothing there is no part."""
    was, is_now = before.takings.total_sales, now.takings.total_sales
    return f"{rounded((is_now - was) * 100 / was, _TENTH):.1f}" if was > 0 else None


async def _top_product(day: date, by: Actor) -> dict[str, Any] | None:
    best = (await best_sellers(Period(day, day), by, many=1)).products
    return {"product": best[0].product_id, "name": best[0].name, "revenue": f"{best[0].revenue:.2f}"} if best else None
