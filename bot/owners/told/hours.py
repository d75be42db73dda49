"""When a shop sells: at which hour, and on which day of the week."""

from __future__ import annotations

from decimal import Decimal

from bot.asking.wish import Order
from bot.charts.spec import Chart
from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from bot.owners.question import Question, Told
from bot.owners.told import parts
from core.actor import Actor
from core.analytics.by_hour import WeekHour, by_hour
from core.analytics.period import Period
from core.analytics.records import OffRecord
from core.analytics.summary import Hour, Summary, summary

_NONE = Decimal(0)
_MOST = 5


async def told(asked: Question, visitor: Visitor) -> Told:
    whole, found = await summary(asked.period, visitor.by), await by_hour(asked.period, visitor.by)
    before = await _before(asked.before, visitor.by) if asked.before else []
    busiest = parts.ordered(asked, sorted(found, key=_busiest))
    by_day = [
        (visitor.figures.weekday(one.weekday), one.hour, one.tickets, one.revenue, one.average_revenue) for one in found
    ]
    return Told(
        _lines(asked, whole, visitor),
        [_item(one, visitor) for one in busiest[: asked.limit or _MOST]],
        (
            parts.table(visitor, "hours", ("hour", "tickets", "revenue"), [_row(one) for one in whole.hours]),
            parts.table(visitor, "weekdays", ("weekday", "hour", "tickets", "revenue", "average-day"), by_day),
        ),
        _chart(whole.hours, before, visitor),
    )


async def _before(period: Period, by: Actor) -> list[Hour]:
    try:
        return (await summary(period, by)).hours
    except OffRecord:
        return []


def _lines(asked: Question, whole: Summary, visitor: Visitor) -> list[Html]:
    best, busiest = whole.most_profitable_hour, whole.busiest_hour
    if not best or not busiest:
        return [visitor.say("told-nothing")]
    lines = [
        ("best-hour", f"{parts.hour(best.hour)} · {visitor.figures.money(best.total_revenue)}"),
        ("busiest-hour", f"{parts.hour(busiest.hour)} · {parts.tickets(visitor, busiest.ticket_count)}"),
    ]
    if asked.order is Order.LEAST:
        least = min(whole.hours, key=lambda one: (one.total_revenue, one.hour))
        lines.insert(0, ("least-hour", f"{parts.hour(least.hour)} · {visitor.figures.money(least.total_revenue)}"))
    return [*parts.lines(visitor, *lines), visitor.say("told-hours-days")]


def _busiest(one: WeekHour) -> tuple[Decimal, int, int]:
    return -one.average_revenue, one.weekday, one.hour


def _item(one: WeekHour, visitor: Visitor) -> Html:
    name = f"{visitor.figures.weekday(one.weekday)} {parts.hour(one.hour)}"
    return parts.item(visitor, name, visitor.figures.money(one.average_revenue))


def _row(one: Hour) -> tuple[int, int, Decimal]:
    return one.hour, one.ticket_count, one.total_revenue


def _chart(now: list[Hour], before: list[Hour], visitor: Visitor) -> Chart | None:
    open_at = [one.hour for one in [*now, *before]]
    if len(set(open_at)) < 2:
        return None
    hours = range(min(open_at), max(open_at) + 1)
    sold, was = ({one.hour: one.total_revenue for one in some} for some in (now, before))
    values, earlier = ([some.get(hour, _NONE) for hour in hours] for some in (sold, was))
    return parts.chart(visitor, "hours", "by-hour", [str(hour) for hour in hours], values, earlier if before else ())
