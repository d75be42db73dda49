"""Reordering: what to order of each product, so that it lasts until what is ordered a week later has come."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from core import clock
from core.actor import Actor
from core.analytics import forecasting
from core.analytics.demand import Shelf
from core.analytics.forecasting import Forecast

# Who orders looks at it once a week.
REVIEW_DAYS = 7
# In so many of a hundred such times the stock is enough, if what a forecast misses is spread as usual.
SERVICE_PERCENT, _DEVIATIONS = 95, 1.645

_NONE, _THOUSANDTH = Decimal(0), Decimal("0.001")


@dataclass(frozen=True)
class Suggestion:
    shelf: Shelf
    # To be sold until what is ordered at the next review has come.
    expected: Decimal
    safety: Decimal
    quantity: Decimal
    # Whole days that what is there will do; None where nothing is expected to be sold.
    days_left: int | None
    # The last day on which an order comes in time; None where nothing has to be ordered.
    order_by: date | None


def safety(forecast: Forecast, days: int) -> Decimal:
    spare = round(_DEVIATIONS * forecast.deviation(days), 6)
    return Decimal(str(spare)).quantize(_THOUSANDTH, ROUND_CEILING)


async def suggestions(by: Actor, *, every: bool = False) -> list[Suggestion]:
    """The most urgent first: of what has to be ordered before somebody looks again, or of every product."""
    today = clock.today(by.store.timezone)
    found = [one for one in await forecasting.forecasts(by, today) if one.shelf.is_active]
    return await asyncio.to_thread(_in_order, found, today, every)


def _in_order(found: list[Forecast], today: date, every: bool) -> list[Suggestion]:
    of_all = (suggestion(one, today) for one in found)
    return sorted((one for one in of_all if every or one.quantity), key=_urgency)


def suggestion(forecast: Forecast, today: date) -> Suggestion:
    """Never less than the least stock that was set, whatever is expected; what is on its way is not known here."""
    shelf = forecast.shelf
    days = shelf.lead_time_days + REVIEW_DAYS
    expected, spare = forecast.over(today + timedelta(days=1), days), safety(forecast, days)
    quantity = _in_packs(max(expected + spare, shelf.min_stock) - shelf.available, shelf.pack_size)
    order_by = _order_by(forecast, spare, today) if quantity else None
    return Suggestion(shelf, expected, spare, quantity, _days_left(forecast, today), order_by)


def _in_packs(missing: Decimal, pack: Decimal) -> Decimal:
    packs, rest = divmod(max(_NONE, missing), pack)
    return (packs + (rest > 0)) * pack


def _order_by(forecast: Forecast, spare: Decimal, today: date) -> date:
    """The last day on which an order finds the safety stock whole when it comes; today where it is too late."""
    shelf, tomorrow = forecast.shelf, today + timedelta(days=1)
    left, late = shelf.available - spare, 0
    if shelf.available < shelf.min_stock:
        return today
    while late < REVIEW_DAYS and forecast.over(tomorrow, late + 1 + shelf.lead_time_days) <= left:
        late += 1
    return today + timedelta(days=late)


def _days_left(forecast: Forecast, today: date) -> int | None:
    a_week = sum(forecast.week, _NONE)
    if not a_week:
        return None
    weeks, left = divmod(max(_NONE, forecast.shelf.available), a_week)
    days = 0
    while (left := left - forecast.on(today + timedelta(days=1 + days))) >= 0:
        days += 1
    return int(weeks) * 7 + days


def _urgency(one: Suggestion) -> tuple[date, int, int]:
    return one.order_by or date.max, sys.maxsize if one.days_left is None else one.days_left, one.shelf.product_id
