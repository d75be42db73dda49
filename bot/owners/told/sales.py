"""What was sold: all of it, or of one product."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from bot.charts.spec import Chart
from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from bot.owners.question import Question, Told
from bot.owners.told import parts
from bot.owners.told.sales_of_product import told_of_product
from bot.owners.told.sales_tables import tables
from core.actor import Actor
from core.analytics import comparing
from core.analytics.comparing import Comparison
from core.analytics.daily import MOST_DAYS, DaySales, period_sales
from core.analytics.period import Period
from core.analytics.summary import Summary, summary

# How many days a bar of the chart is where there would be too many of them.
_MOST_BARS, _WEEK = 31, 7
_FEW_WEEKS = 26 * _WEEK
_NONE = Decimal(0)


async def told(asked: Question, visitor: Visitor) -> Told:
    if asked.product:
        return await told_of_product(asked, visitor)
    found = await summary(asked.period, visitor.by)
    beside = await comparing.beside(asked.period, asked.before, visitor.by) if asked.before else None
    days = await _days(asked.period, visitor.by)
    before = await _days(asked.before, visitor.by) if asked.before else []
    lines = _compared(beside, visitor) if beside else _lines(found, visitor)
    chart = _by_day(days, before, visitor) if len(days) > 1 else _by_hour(found, visitor)
    return Told([*lines, *_best(found, visitor)], tables=tables(found, beside, days, visitor), chart=chart)


async def _days(period: Period, by: Actor) -> list[DaySales]:
    """Nobody looks at more days than that."""
    return (await period_sales(period, by)).days if period.days <= MOST_DAYS else []


def _lines(found: Summary, visitor: Visitor) -> list[Html]:
    figures = visitor.figures
    return parts.lines(
        visitor,
        ("revenue", figures.money(found.total_revenue)),
        ("tickets", figures.number(found.total_tickets)),
        ("average", figures.money(found.average_ticket)),
        ("range", f"{figures.money(found.lowest_ticket)} – {figures.money(found.highest_ticket)}"),
        ("units", figures.quantity(found.total_units_sold)),
    )


def _compared(found: Comparison, visitor: Visitor) -> list[Html]:
    return [
        parts.beside(visitor, "revenue", found.total_revenue),
        parts.beside(visitor, "tickets", found.tickets, money=False),
        parts.beside(visitor, "average", found.average_ticket),
        parts.beside(visitor, "units", found.units_sold, money=False),
        parts.beside(visitor, "discount", found.discount),
        parts.beside(visitor, "refunded", found.refunded),
        parts.beside(visitor, "customers", found.unique_customers, money=False),
        parts.beside(visitor, "margin", found.gross_margin),
        # A shop that was not there yet has not grown.
        *([] if found.tickets.before else [visitor.say("told-nothing-beside")]),
    ]


def _best(found: Summary, visitor: Visitor) -> list[Html]:
    top, hour = found.top_product, found.most_profitable_hour
    lines: list[Html] = []
    if top:
        value = f"{parts.short(top.product_name)} · {parts.units(visitor, top.units_sold)}"
        lines.append(parts.figure(visitor, "top-product", value))
    if hour:
        value = f"{parts.hour(hour.hour)} · {visitor.figures.money(hour.total_revenue)}"
        lines.append(parts.figure(visitor, "best-hour", value))
    return lines


def _by_hour(found: Summary, visitor: Visitor) -> Chart | None:
    if len(found.hours) < 2:
        return None
    sold = {one.hour: one.total_revenue for one in found.hours}
    hours = range(min(sold), max(sold) + 1)
    labels = [str(hour) for hour in hours]
    return parts.chart(visitor, "hours", "by-hour", labels, [sold.get(hour, _NONE) for hour in hours])


def _by_day(days: list[DaySales], before: list[DaySales], visitor: Visitor) -> Chart:
    runs = _runs(days)
    labels, values = [_label(run, runs, visitor) for run in runs], [_sum(run) for run in runs]
    longest = max(map(len, runs))
    name = "by-day" if longest == 1 else "by-week" if longest <= _WEEK else "by-month"
    if not before:
        return parts.chart(visitor, "bars", name, labels, values)
    left, beside = list(before), []
    for run in runs:
        beside.append(_sum(left[: len(run)]) if left else None)
        left = left[len(run) :]
    return parts.chart(visitor, "bars", name, labels, values, beside)


def _runs(days: list[DaySales]) -> list[list[DaySales]]:
    if len(days) <= _MOST_BARS:
        return [[day] for day in days]
    if len(days) <= _FEW_WEEKS:
        return [list(run) for _, run in groupby(days, lambda day: day.date - timedelta(days=day.date.weekday()))]
    return [list(run) for _, run in groupby(days, lambda day: day.date.replace(day=1))]


def _label(run: list[DaySales], runs: list[list[DaySales]], visitor: Visitor) -> str:
    first: date = run[0].date
    if len(runs) <= _WEEK and all(len(one) == 1 for one in runs):
        return visitor.figures.short_weekday(first.weekday())
    if max(map(len, runs)) > _WEEK:
        return f"{first:%m.%y}"
    return visitor.figures.short_day(first)


def _sum(run: list[DaySales]) -> Decimal:
    return sum((day.takings.total_sales for day in run), _NONE)
