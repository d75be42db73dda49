"""What is expected to be sold on the days to come."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from bot.charts.spec import Chart, Series
from bot.kit.visitor import Visitor
from bot.owners import periods
from bot.owners.question import Question, Told
from bot.owners.told import parts
from core.analytics.outlook import Expected, Outlook, outlook
from core.analytics.period import Period

# As far as the forecast of the API reaches.
MOST_DAYS = 60
_NONE, _TENTH = Decimal(0), Decimal("0.1")


async def told(asked: Question, visitor: Visitor) -> Told:
    """From tomorrow on; of a period that begins later its own days alone."""
    ahead = (asked.period.end_date - periods.today(visitor)).days
    days = min(MOST_DAYS, max(1, ahead))
    found = await outlook(days, visitor.by, asked.product.id if asked.product else None)
    named = sorted(((one, _within(one, asked.period)) for one in found), key=lambda both: -_sum(both[1]))
    if not any(_sum(days) for _, days in named):
        return Told([visitor.say("told-forecast-none")])
    items = [
        parts.ranked_item(visitor, place, one.name, parts.units(visitor, _about(_sum(days))))
        for place, (one, days) in enumerate(named, 1)
    ]
    rows = [(one.name, one.sku, _sum(days)) for one, days in named]
    by_day = _by_day([days for _, days in named])
    return Told(
        [parts.figure(visitor, "expected", visitor.figures.quantity(_about(sum(by_day.values(), _NONE))))],
        items,
        (
            parts.table(visitor, "products", ("product", "sku", "units"), rows),
            parts.table(visitor, "days", ("day", "units"), list(by_day.items())),
        ),
        _chart([visitor.figures.short_day(day) for day in by_day], list(by_day.values()), visitor),
    )


def _about(units: Decimal) -> Decimal:
    """To a tenth: thousandths of a bottle are more than anybody can foresee. The files have them all."""
    return units.quantize(_TENTH, ROUND_HALF_UP)


def _within(one: Outlook, period: Period) -> list[Expected]:
    return [day for day in one.days if period.start_date <= day.date <= period.end_date]


def _sum(days: list[Expected]) -> Decimal:
    return sum((day.units for day in days), _NONE)


def _by_day(found: list[list[Expected]]) -> dict[date, Decimal]:
    sums: dict[date, Decimal] = {}
    for days in found:
        for day in days:
            sums[day.date] = sums.get(day.date, _NONE) + day.units
    return sums


def _chart(labels: list[str], values: list[Decimal], visitor: Visitor) -> Chart | None:
    if len(labels) < 2:
        return None
    title = visitor.label("told-chart-forecast")
    series = (Series(title, tuple(values), "forecast"),)
    return Chart("lines", title, tuple(labels), series, numbers=visitor.figures.numbers())
