"""A report as PDF, made in the studio: five thousand rows would keep the chat waiting."""

from __future__ import annotations

from dataclasses import replace

from bot.files.report import Report
from bot.studio import studio


async def pdf_of(report: Report) -> bytes:
    # What is still to be counted is counted here: a query goes to no other process.
    tables = tuple(replace(table, rows=tuple(table.rows)) for table in report.tables)
    made: bytes = await studio.made("bot.files.paper", "paper", replace(report, tables=tables))
    return made
