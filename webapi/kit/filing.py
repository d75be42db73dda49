"""An answer as a file: CSV of one of its tables, or XLSX of all of them."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from aiohttp import web

from core import clock
from core.idempotency import Answer
from core.tables import csv_file
from core.tables.table import Cell, Table
from webapi.kit.answering import JSON, Headed
from webapi.kit.asked import Page
from webapi.kit.cells import plain
from webapi.kit.laid_out import LaidOut
from webapi.kit.layout import ROWS, Listed
from webapi.kit.spreadsheets import Left, spreadsheet
from webapi.kit.wishing import CSV, XLSX, Wish

# nginx has it for a client that went away.
_NOBODY_THERE = 499
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# What a report calls the days it is about.
_FIRST, _LAST = ("start_date", "period_start", "date"), ("end_date", "period_end")


@dataclass(frozen=True)
class Filing:
    laid: LaidOut
    # The main table, as the operation declares it.
    table: str
    path: str
    request: web.Request
    # What was said instead of a report that has nothing to say: its tables are empty.
    said: Answer | None = None

    async def answer(self, wish: Wish) -> Answer:
        return await (self._csv(wish.table) if wish.format == "csv" else self._xlsx())

    async def _csv(self, chosen: Listed | None) -> Answer:
        parts = await begun(csv_file.pieces(self._table(chosen or self._main())))
        return Headed(200, CSV, b"", self._headers("csv"), parts)

    async def _xlsx(self) -> Answer:
        headers = self._headers("xlsx") | {"Content-Type": XLSX}
        if self.request.method == "HEAD":
            return Headed(200, XLSX, b"", headers)
        summary = [] if self.laid.is_rows else [Table("summary", ("name", "value"), self._summary().items())]
        sheets = [self._table(listed) for listed in self.laid.tables.values()]
        try:
            return Headed(200, XLSX, b"", headers, await spreadsheet([*summary, *sheets], self.request))
        except Left:
            return Answer(_NOBODY_THERE, JSON, b"")

    def _table(self, listed: Listed) -> Table:
        return self.laid.table(listed, self._name if listed.name == ROWS else listed.name)

    def _main(self) -> Listed:
        """Where an answer leaves its main table out, the first that it has."""
        known = self.laid.tables
        declared = known[ROWS if self.table == "." else self.table]
        there = [listed for listed in (declared, *known.values()) if self.laid.things(listed) is not None]
        return (there or [declared])[0]

    def _summary(self) -> Mapping[str, Cell]:
        return dict(_leaves(orjson.loads(self.said.body)) if self.said else self.laid.summary())

    def _headers(self, ending: str) -> dict[str, str]:
        page = self.laid.value.headers if isinstance(self.laid.value, Page) else {}
        name = _UNSAFE.sub("-", "_".join([self._name, *self._days()]))
        return page | {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}

    @property
    def _name(self) -> str:
        """/api/analytics/daily-sales/period/ is daily-sales-period."""
        words = [word for word in self.path.split("/") if word and "{" not in word]
        return "-".join(words[2:] or words[-1:])

    def _days(self) -> list[str]:
        told, asked = self._summary(), self.request.query
        first, last = _day(_FIRST, told) or _day(_FIRST, asked), _day(_LAST, told) or _day(_LAST, asked)
        days = dict.fromkeys(day for day in (first, last) if day)
        return list(days) or [clock.today(self.laid.context["timezone"]).isoformat()]


async def begun(parts: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """With its first rows made: what is wrong with those is still answered as any fault is."""
    first = await anext(parts) + await anext(parts, b"")

    async def all_of_it() -> AsyncIterator[bytes]:
        yield first
        async for piece in parts:
            yield piece

    return all_of_it()


def _day(names: tuple[str, ...], told: Mapping[str, Any]) -> str | None:
    for name, value in told.items():
        day = value.isoformat() if isinstance(value, date) else str(value)
        if name.rpartition(".")[2] in names and _DAY.fullmatch(day):
            return day
    return None


def _leaves(shown: Any, *before: str) -> Iterator[tuple[str, Cell]]:
    if isinstance(shown, dict):
        for name, below in shown.items():
            yield from _leaves(below, *before, name)
    else:
        yield ".".join(before), plain(shown)
