"""A period in which something must have been sold: else the days are told of which there is something (002, 26 A)."""

from __future__ import annotations

from datetime import date
from typing import Any

from core.actor import Actor
from core.analytics.period import EndsFirst, Period, period
from core.analytics.records import NoSales, NoSalesBetween, NoSuchPeriod, records
from core.refusal import Refused
from webapi.kit.asked import Asked
from webapi.kit.days import day
from webapi.kit.periods import DAY
from webapi.kit.shapes import Out

DAYS: dict[str, Any] = {"start_date": DAY, "end_date": DAY}
OFF_RECORD = (NoSales, NoSalesBetween, NoSuchPeriod)

_LONGEST = 80


class PeriodOut(Out):
    start_date: date
    end_date: date


async def recorded_period(asked: Asked, by: Actor) -> Period:
    first, last = await _typed("start_date", asked, by), await _typed("end_date", asked, by)
    try:
        return period(first, last, by)
    except EndsFirst:
        assert first, "without a first day it is thirty before the last"
        known = await records(by)
        # From a day to come until today, unless they say until when.
        raise (known.no_period(first, last) if last else known.none_on(str(first))) from None


async def _typed(name: str, asked: Asked, by: Actor) -> date | None:
    try:
        return day(name, asked)
    except Refused:
        raise (await records(by)).none_on(asked.filters[name][:_LONGEST]) from None
