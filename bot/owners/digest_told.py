"""What an owner is told by the clock: how a day, a week or a month went, beside the one before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.asking.wish import Compare, Report
from bot.entering import menu
from bot.kit.screen import LONGEST_CAPTION, LONGEST_TEXT, Button, Screen
from bot.kit.visitor import Visitor
from bot.owners import heading, opening
from bot.owners.question import Told
from bot.owners.reports import REPORTS
from bot.owners.showing import drawn, fitted
from bot.owners.taps import ReportsTap, ReportTap, tap
from bot.owners.told import parts
from core.analytics import shelf
from core.analytics.period import Period
from core.analytics.records import OffRecord


async def digest(visitor: Visitor, every: str, first: date, last: date, before: Period | None = None) -> Screen:
    """Every "day", "week" or "month", beside the one before where nothing else is named. To whoever manages the shop
    alone: what it took is for nobody else.
    """
    visitor.demand_manager()
    asked = opening.question(Report.SALES, visitor, period=Period(first, last), compare=Compare.PREVIOUS)
    asked = replace(asked, before=before) if before else asked
    try:
        told = await REPORTS[Report.SALES].told(asked, visitor)
    except OffRecord:
        told = Told([visitor.say("digest-told-nothing")])
    low = await shelf.low_stock(visitor.by).count()
    told.lines.append(parts.figure(visitor, "low-stock-count", visitor.figures.number(low)))
    days, beside = heading.days(asked, visitor), heading.beside(asked, visitor)
    head = visitor.say(f"digest-told-{every}", store=visitor.by.store.name, days=f"{days} · {beside}")
    picture = await drawn(told.chart) if told.chart else None
    text = fitted(head, told, visitor, LONGEST_CAPTION if picture else LONGEST_TEXT)
    buttons = [
        [Button(visitor.label("reports-sales"), tap(asked)), _low_stock(visitor)],
        [Button(visitor.label("reports-all"), ReportsTap()), *menu.back(visitor)],
    ]
    return Screen(text, buttons, picture=picture)


def _low_stock(visitor: Visitor) -> Button:
    return Button(visitor.label("reports-low_stock"), ReportTap(report=Report.LOW_STOCK))
