"""A report as a screen: what was asked, the answer, its picture, and which way it leads from there."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import structlog

from bot import charts
from bot.asking.wish import Compare, Order, Report
from bot.charts.spec import Chart
from bot.entering import menu
from bot.kit.screen import LONGEST_CAPTION, LONGEST_TEXT, Button, Row, Screen
from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from bot.owners import heading, periods
from bot.owners.question import Question, Told
from bot.owners.reports import REPORTS
from bot.owners.taps import Form, ReportsTap, tap
from bot.studio import NotMade
from core.analytics.records import OffRecord
from core.analytics.valuation import NothingInScope

_log = structlog.get_logger("kassa.bot")
_MARKUP = re.compile(r"<[^>]+>")
# Nobody reads more of them in a chat: the files have all.
_MOST_ITEMS = 30


async def shown(asked: Question, visitor: Visitor) -> Screen:
    try:
        told = await REPORTS[asked.report].told(asked, visitor)
    except (OffRecord, NothingInScope) as nothing:
        told = Told([_nothing(nothing, visitor)])
    picture = await drawn(told.chart) if told.chart else None
    text = fitted(head(asked, visitor), told, visitor, LONGEST_CAPTION if picture else LONGEST_TEXT)
    return Screen(text, buttons(asked, visitor, has_files=bool(told.tables)), picture=picture)


async def drawn(chart: Chart) -> bytes | None:
    """The figures are told without a picture too."""
    try:
        return await charts.drawn(chart)
    except NotMade as why:
        _log.warning("no picture", why=str(why))
        return None


def head(asked: Question, visitor: Visitor) -> Html:
    beside = heading.beside(asked, visitor)
    days = heading.days(asked, visitor)
    return visitor.say(
        "reports-head", title=heading.title(asked, visitor), days=f"{days} · {beside}" if beside else days
    )


def fitted(above: Html, told: Told, visitor: Visitor, room: int) -> Html:
    """As many of the items as there is room for, and how many more there are."""
    fixed = [above, "", *told.lines, *([""] if told.items and told.lines else [])]
    room -= _long(Html("\n".join([*fixed, visitor.say("reports-more", count=len(told.items)), ""])))
    taken: list[str] = []
    for item in told.items[:_MOST_ITEMS]:
        room -= _long(item) + 1
        if room < 0:
            break
        taken.append(item)
    left = len(told.items) - len(taken)
    return Html("\n".join([*fixed, *taken, *([visitor.say("reports-more", count=left)] if left else [])]))


def _long(text: Html) -> int:
    """As Telegram counts: what is seen, in units of UTF-16."""
    return len(unescape(_MARKUP.sub("", text)).encode("utf-16-le")) // 2


def _nothing(why: OffRecord | NothingInScope, visitor: Visitor) -> Html:
    if isinstance(why, NothingInScope):
        return visitor.say("reports-no-products")
    first, last = why.facts["first_system_record"], why.facts["last_system_record"]
    if not first or not last:
        return visitor.say("reports-no-sales-ever")
    return visitor.say("reports-no-sales", first=visitor.figures.date(first), last=visitor.figures.date(last))


def buttons(asked: Question, visitor: Visitor, *, has_files: bool) -> list[Row]:
    return [
        *_periods(asked, visitor),
        _beside(asked, visitor),
        _order(asked, visitor),
        _files(asked) if has_files else [],
        [Button(visitor.label("reports-all"), ReportsTap()), *menu.back(visitor)],
    ]


def _periods(asked: Question, visitor: Visitor) -> list[Row]:
    declared = REPORTS[asked.report]
    if not declared.period:
        return []
    names = periods.UNTIL_NOW if declared.until_now else periods.AHEAD if declared.looks_ahead else periods.PAST
    current = asked.period_name or periods.name_of(asked.period, periods.today(visitor))
    return [[_period(name, asked, visitor, name == current) for name in row] for row in names]


def _period(name: str, asked: Question, visitor: Visitor, is_current: bool) -> Button:
    label = visitor.label(f"reports-period-{name}")
    return Button(f"• {label}" if is_current else label, tap(asked, period=name))


def _beside(asked: Question, visitor: Visitor) -> Row:
    if not REPORTS[asked.report].compares:
        return []
    ways: list[tuple[Compare | None, str]] = [(None, "none")] if asked.compare else []
    for way, name in ((Compare.PREVIOUS, "previous"), (Compare.LAST_YEAR, "last-year")):
        if way is not asked.compare:
            ways.append((way, name))
    return [Button(visitor.label(f"reports-compare-{name}"), tap(replace(asked, compare=way))) for way, name in ways]


def _order(asked: Question, visitor: Visitor) -> Row:
    if asked.order is Order.MOST and asked.report is not Report.RANKING:
        return []
    other = Order.MOST if asked.order is Order.LEAST else Order.LEAST
    return [Button(visitor.label(f"reports-rank-{other}"), tap(replace(asked, order=other)))]


def _files(asked: Question) -> Row:
    """Of the days that are shown, whenever they are tapped."""
    return [
        Button("XLSX", tap(asked, form=Form.XLSX)),
        Button("PDF", tap(asked, form=Form.PDF)),
    ]
