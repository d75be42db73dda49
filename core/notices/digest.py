"""Digests: what a day, a week or a month came to, beside the one before it, for whoever wants to hear it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from core import clock
from core.actor import Actor
from core.analytics import shelf, sums
from core.analytics.best_sellers import best_sellers
from core.analytics.daily import Takings, period_sales
from core.analytics.period import Period, days_back
from core.chat import digests
from core.chat.digests import Every
from core.money import rounded
from core.notices.models import Notice, NoticeKind
from core.notices.telling import tell_people
from core.stores.models import Store

KINDS = {
    Every.DAY: NoticeKind.DAY_SUMMED_UP,
    Every.WEEK: NoticeKind.WEEK_SUMMED_UP,
    Every.MONTH: NoticeKind.MONTH_SUMMED_UP,
}
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Digest:
    every: Every
    period: Period
    # A day beside the same day of the week before, a week or a month beside the one before it.
    before: Period

    @property
    def subject(self) -> str:
        return self.period.start_date.isoformat()


async def tell(store: Store) -> int:
    """At any moment of an hour: whoever wants to have heard by now and has not. How many were told."""
    here = clock.now().astimezone(ZoneInfo(store.timezone))
    return sum([await _tell(digest, store, here) for digest in due_on(here.date())])


def due_on(today: date) -> list[Digest]:
    """A day is told on the next, a week on Monday, a month on the first."""
    yesterday = today - _DAY
    found = [Digest(Every.DAY, Period(yesterday, yesterday), Period(yesterday - _WEEK, yesterday - _WEEK))]
    if today.weekday() == 0:
        found.append(Digest(Every.WEEK, _week(yesterday), _week(yesterday - _WEEK)))
    if today.day == 1:
        found.append(Digest(Every.MONTH, _month(yesterday), _month(yesterday.replace(day=1) - _DAY)))
    return found


async def _tell(digest: Digest, store: Store, here: datetime) -> int:
    """A shop that has sold nothing for a week, or in all of a longer time, is left in peace."""
    by, kind = Actor(store), KINDS[digest.every]
    wanted = await digests.wanted_by(store, digest.every, here.hour)
    told = Notice.filter(store_id=store.id, kind=kind, subject=digest.subject, user_id__in=wanted)
    waiting = {*wanted} - {*await told.values_list("user_id", flat=True)}
    if not waiting or not await sums.days(_lately(digest), by):
        return 0
    await tell_people(store, kind, digest.subject, _numbers(waiting), **await _facts(digest, by))
    return len(waiting)


def _lately(digest: Digest) -> Period:
    last = digest.period.end_date
    return Period(min(digest.period.start_date, _week(last).start_date), last)


async def _facts(digest: Digest, by: Actor) -> dict[str, Any]:
    now, before = await _of(digest.period, by), await _of(digest.before, by)
    return {
        "every": digest.every,
        "currency": by.store.currency,
        **_told(digest.period, now),
        "before": _told(digest.before, before) | {"change_percent": _change(now, before)},
        "top_product": await _top_product(digest.period, by),
        "low_stock": await shelf.low_stock(by).count(),
    }


async def _of(period: Period, by: Actor) -> Takings:
    return (await period_sales(period, by)).totals


def _told(period: Period, takings: Takings) -> dict[str, Any]:
    return {
        "first": period.start_date.isoformat(),
        "last": period.end_date.isoformat(),
        "revenue": f"{takings.total_sales:.2f}",
        "tickets": takings.total_count,
        "average_ticket": f"{takings.avg_sale:.2f}",
    }


def _change(now: Takings, before: Takings) -> str | None:
    """Of the revenue; of nothing there is no part."""
    was, is_now = before.total_sales, now.total_sales
    return f"{rounded((is_now - was) * 100 / was, _TENTH):.1f}" if was > 0 else None


async def _top_product(period: Period, by: Actor) -> dict[str, Any] | None:
    best = (await best_sellers(period, by, many=1)).products
    return {"product": best[0].product_id, "name": best[0].name, "revenue": f"{best[0].revenue:.2f}"} if best else None


def _week(last: date) -> Period:
    return Period(days_back(last, _WEEK.days), last)


def _month(last: date) -> Period:
    return Period(last.replace(day=1), last)


def _numbers(people: set[Any]) -> list[int]:
    return [int(person) for person in people]
