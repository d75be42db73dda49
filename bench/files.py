"""A report of 50,000 rows in every format: how long it takes, how long the others wait, how much memory it takes.

The last line is the same report as the kit would answer it without its table: whole, at one go.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, web

from bench import me, serving
from core.actor import Actor
from core.settings import settings
from webapi.app import served
from webapi.kit.fields import Money, QuantityOut
from webapi.kit.router import Router
from webapi.kit.shapes import Out
from webapi.own import OWN
from webapi.table import TABLE

ROWS = 50_000
_TICK = 0.002
_ASKED = {
    "JSON": "/bench/rows/",
    "CSV": "/bench/rows/?format=csv",
    "XLSX": "/bench/rows/?format=xlsx",
    "JSON at one go": "/bench/whole/",
}

routes = Router(OWN, "/bench/")


class CategoryOut(Out):
    id: int
    name: str


class RowOut(Out):
    id: int
    name: str
    sold_on: date
    category: CategoryOut
    units: QuantityOut
    revenue: Money
    cost: Money | None


class ReportOut(Out):
    total: Money
    rows: list[RowOut]


@dataclass(frozen=True)
class Category:
    id: int
    name: str


@dataclass(frozen=True)
class Row:
    id: int
    name: str
    sold_on: date
    category: Category
    units: Decimal
    revenue: Decimal
    cost: Decimal | None


@dataclass(frozen=True)
class Report:
    total: Decimal
    rows: list[Row]


@dataclass
class Watch:
    """How late the loop came to what was due, and how much memory it saw taken."""

    late: float = 0
    memory: int = 0

    async def looks(self) -> None:
        while True:
            due = time.perf_counter() + _TICK
            await asyncio.sleep(_TICK)
            self.late = max(self.late, time.perf_counter() - due)
            self.memory = max(self.memory, _memory())


def _memory() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096


_watch = Watch()
_report = Report(Decimal("1.00"), [])


@routes.get("whole/", shape=ReportOut)
async def whole(by: Actor) -> Report:
    return _report


@routes.get("rows/", shape=ReportOut, table="rows")
async def rows(by: Actor) -> Report:
    return _report


@routes.get("watch/", who="public")
async def watch() -> dict[str, Any]:
    seen = {"late": _watch.late, "memory": _watch.memory, "cpu": time.process_time()}
    _watch.late = _watch.memory = 0
    return seen


def run() -> None:
    with serving.serving(apps) as ports:
        serving.run(_measure(ports["kassa"]))


def apps() -> dict[str, web.Application]:
    _report.rows.extend(map(_row, range(ROWS)))
    app = served(settings(), [*TABLE, *routes.operations])
    app.cleanup_ctx.append(_looking)
    return {"kassa": app}


async def _looking(_app: web.Application) -> AsyncIterator[None]:
    looking = asyncio.ensure_future(_watch.looks())
    yield
    looking.cancel()


def _row(number: int) -> Row:
    day, category = date(2026, 1, 1) + timedelta(days=number % 300), Category(number % 40, f"Category {number % 40}")
    revenue = Decimal(number) * 7 / 4
    return Row(number, f"Product {number}", day, category, Decimal(number % 9) / 8, revenue, None)


async def _measure(port: int) -> None:
    token = await me.registered(port, "files")
    async with ClientSession(f"http://127.0.0.1:{port}", headers={"Authorization": f"Bearer {token}"}) as client:
        print(f"\na report of {ROWS} rows of eight columns")
        for name, path in _ASKED.items():
            await _told(client, "/bench/watch/")
            await asyncio.sleep(1)
            before = await _told(client, "/bench/watch/")
            first, all_of_it, size = await _taken(client, path)
            seen = await _told(client, "/bench/watch/")
            cpu, memory = seen["cpu"] - before["cpu"], (seen["memory"] - before["memory"]) / 1e6
            print(
                f"  {name:<15} first byte {first * 1000:6.0f} ms   all {all_of_it:5.2f} s, {cpu:.2f} s of a core   "
                f"{size / 1e6:4.1f} MB   memory +{memory:4.1f} MB   the loop late by {seen['late'] * 1000:6.1f} ms, "
                f"{before['late'] * 1000:.1f} ms before"
            )


async def _taken(client: ClientSession, path: str) -> tuple[float, float, int]:
    started = time.perf_counter()
    async with client.get(path) as told:
        assert told.status == 200
        size = len(await told.content.readany())
        first = time.perf_counter() - started
        while piece := await told.content.readany():
            size += len(piece)
    return first, time.perf_counter() - started, size


async def _told(client: ClientSession, path: str) -> Any:
    async with client.get(path) as told:
        return await told.json()
