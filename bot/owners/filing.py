"""A report as a file: for a spreadsheet, or for paper."""

from __future__ import annotations

import re
from typing import Literal

from bot.files.pdf import pdf_of
from bot.files.report import Report as Paper
from bot.files.xlsx import xlsx_of
from bot.kit.screen import File, Screen
from bot.kit.visitor import Visitor
from bot.owners import heading
from bot.owners.question import Question, Told
from bot.owners.reports import REPORTS
from bot.owners.showing import drawn, head
from core import clock
from core.analytics.records import OffRecord
from core.analytics.valuation import NothingInScope

# What a system of files may take amiss; and the longest name is that of a customer.
_NO_NAME, _LONGEST = re.compile(r"[^\w.-]+"), 80


async def filed(asked: Question, visitor: Visitor, form: Literal["xlsx", "pdf"]) -> Screen:
    """A message of its own: the screen stays."""
    try:
        told = await REPORTS[asked.report].told(asked, visitor)
    except (OffRecord, NothingInScope):
        told = Told()
    if not told.tables:
        return Screen(visitor.say("reports-nothing-to-file"), anew=True)
    content = await (xlsx_of(told.tables) if form == "xlsx" else _paper(asked, told, visitor))
    return Screen(head(asked, visitor), file=File(_name(asked, visitor, form), content), anew=True)


async def _paper(asked: Question, told: Told, visitor: Visitor) -> bytes:
    made = visitor.label("reports-made", moment=visitor.figures.moment(clock.now()))
    beside = heading.beside(asked, visitor)
    under = (visitor.by.store.name, heading.days(asked, visitor), *([beside] if beside else []), made)
    return await pdf_of(
        Paper(
            heading.title(asked, visitor),
            under,
            told.tables,
            visitor.figures,
            chart=await drawn(told.chart) if told.chart else None,
            empty=visitor.label("reports-empty"),
            page=visitor.label("reports-page", page="{page}", pages="{pages}"),
        )
    )


def _name(asked: Question, visitor: Visitor, form: str) -> str:
    """The report and its days: "ventas_2026-11-01_2026-11-21.xlsx"."""
    first, last = asked.period.start_date, asked.period.end_date
    days = f"{first}" if first == last else f"{first}_{last}"
    title = _NO_NAME.sub("-", heading.title(asked, visitor).lower()).strip("-")[:_LONGEST]
    return f"{title}_{days}.{form}"
