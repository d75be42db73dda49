"""What is expected to be sold of each product, on each of the days to come."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from core import clock
from core.actor import Actor
from core.analytics import forecasting
from core.analytics.forecasting import Forecast, days_from
from core.refusal import Unknown

_NONE = Decimal(0)


@dataclass(frozen=True)
class Expected:
    date: date
    units: Decimal


@dataclass(frozen=True)
class Outlook:
    product: int
    name: str
    sku: str
    days: list[Expected]

    @property
    def units(self) -> Decimal:
        return sum((day.units for day in self.days), _NONE)


async def outlook(days: int, by: Actor, product: int | None = None) -> list[Outlook]:
    """From tomorrow on, what sells most first: every product that is on sale and is expected to be sold, or the one."""
    tomorrow = clock.today(by.store.timezone) + timedelta(days=1)
    found = [one for one in await forecasting.forecasts(by) if _is_asked_for(one, product)]
    if product is not None and not found:
        raise Unknown("product", id=product)
    return await asyncio.to_thread(_outlooks, found, tomorrow, days)


def _is_asked_for(one: Forecast, product: int | None) -> bool:
    if product is not None:
        return one.shelf.product_id == product
    return one.shelf.is_active and any(one.week)


def _outlooks(found: list[Forecast], first: date, days: int) -> list[Outlook]:
    return sorted((_outlook(one, first, days) for one in found), key=lambda one: (-one.units, one.product))


def _outlook(one: Forecast, first: date, days: int) -> Outlook:
    told = [Expected(day, one.on(day)) for day in days_from(first, days)]
    return Outlook(one.shelf.product_id, one.shelf.name, one.shelf.sku, told)
