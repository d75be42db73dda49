"""Making a spreadsheet while others are served: in a thread, one at a time, and only while somebody waits for it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import IO

from aiohttp import web

from core.tables.table import Cells, Table
from core.tables.workbook import workbook
from webapi.kit.gate import PLACE
from webapi.kit.narrow import Door

# How often it is looked whether the client is still there.
_LOOK = 0.2


class Left(Exception):
    """Nobody waits for it any more."""


async def spreadsheet(tables: list[Table], request: web.Request) -> IO[bytes]:
    left = threading.Event()
    if place := request.get(PLACE):
        place.let_go()  # it has all it needs, and may stand in line for long
    async with _door().passed():
        work = asyncio.ensure_future(asyncio.to_thread(workbook, _watched(tables, left)))
        try:
            while not (await asyncio.wait({work}, timeout=_LOOK))[0]:
                if request.transport is None or request.transport.is_closing():
                    left.set()
            return work.result()
        finally:
            left.set()
            if not work.done():  # this request was cancelled; the thread ends by itself
                work.add_done_callback(_dropped)


@lru_cache
def _door() -> Door:
    """Threads that count take turns with the loop: two of them would keep everybody waiting twice as long."""
    return Door(1)


def _watched(tables: list[Table], left: threading.Event) -> list[Table]:
    return [replace(table, rows=_while_awaited(table.rows, left)) for table in tables]


def _while_awaited(rows: Iterable[Cells], left: threading.Event) -> Iterator[Cells]:
    for row in rows:
        if left.is_set():
            raise Left
        yield row


def _dropped(work: asyncio.Future[IO[bytes]]) -> None:
    if not work.cancelled() and work.exception() is None:
        work.result().close()
