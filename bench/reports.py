"""Reports over thirty days of a shop as it grows: the verb, the same over HTTP, and plain sums over the raw orders.

Every figure of a report is compared with those sums.
"""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import asyncpg
from aiohttp import web

from bench import grown, load, plain_reports, serving
from bench.plain_reports import Plain, figures
from bench.tills import Line
from core.actor import Actor
from core.analytics.best_sellers import best_sellers
from core.analytics.daily import period_sales
from core.analytics.period import Period
from core.analytics.ranking import ranking
from core.analytics.summary import summary
from core.demo import people
from core.settings import settings
from webapi.app import served

SIZES = (10_000, 100_000, 1_000_000)
MONTH = Period(grown.LAST - timedelta(days=29), grown.LAST)
_ROUNDS, _PLAIN_ROUNDS, _SECONDS = 15, 3, 1.5


@dataclass(frozen=True)
class Report:
    ask: Callable[[Period, Actor], Awaitable[Any]]
    path: str
    plain: Plain


REPORTS = {
    "sales-summary": Report(summary, "/api/analytics/sales-summary/", plain_reports.SUMMARY),
    "product-ranking": Report(ranking, "/api/analytics/product-ranking/", plain_reports.RANKING),
    "daily-sales": Report(period_sales, "/api/analytics/daily-sales/period/", plain_reports.DAYS),
    "top-products": Report(
        best_sellers, "/api/analytics/product-performance/top-products/", plain_reports.BEST_SELLERS
    ),
}


def run() -> None:
    serving.run(_grown())


async def _grown() -> None:
    took = {size: await _of(size) for size in SIZES}
    print(f"\nreports: the same at {SIZES[-1]:,} orders for each at {SIZES[0]:,}")
    for name in REPORTS:
        ratios = [last / first for first, last in zip(took[SIZES[0]][name], took[SIZES[-1]][name], strict=True)]
        print(f"  {name:<16} {ratios[0]:5.2f}   over HTTP {ratios[1]:5.2f}")


async def _of(size: int) -> dict[str, tuple[float, float]]:
    """Seconds of each report, within and over HTTP."""
    print(f"\nreports: {size:,} paid orders over {grown.DAYS} days")
    name = f"reports_{size}"
    async with grown.shop(size, name) as (by, raw):
        with _served(name) as ports:
            token = await _signed_in(ports["kassa"])
            return {name: await _one(name, by, raw, ports["kassa"], token) for name in REPORTS}


@contextmanager
def _served(name: str) -> Any:
    usual = os.environ["DATABASE_URL"]
    os.environ["DATABASE_URL"] = grown.url(name)
    try:
        with serving.serving(apps) as ports:
            yield ports
    finally:
        os.environ["DATABASE_URL"] = usual


def apps() -> dict[str, web.Application]:
    return {"kassa": served(settings())}


async def _signed_in(port: int) -> str:
    _, email, password, _ = people.signins()[0]
    told = await (await Line.to(port)).posts("/api/auth/login/", {"username": email, "password": password})
    return str(told["access"])


async def _one(name: str, by: Actor, raw: asyncpg.Connection, port: int, token: str) -> tuple[float, float]:
    report = REPORTS[name]
    quick, told = await grown.timed(lambda: report.ask(MONTH, by), _ROUNDS)
    slow, counted = await grown.timed(lambda: _plainly(report.plain, by, raw), _PLAIN_ROUNDS)
    http = (await load.burst(port, _get(report.path, token), 1, _SECONDS)).p50
    same = "exact" if list(report.plain.figures(told)) == counted else "NOT THE SAME"
    print(f"  {name:<16} {quick * 1000:7.1f} ms   over HTTP {http * 1000:7.1f} ms   plain sums {slow * 1000:8.1f} ms"
          f"   {slow / quick:6.1f} times   {same}")  # fmt: skip
    return quick, http


async def _plainly(plain: Plain, by: Actor, raw: asyncpg.Connection) -> list[plain_reports.Figures]:
    facts = (by.store.id, by.store.timezone, MONTH.start_date, MONTH.end_date, MONTH.since(by))
    return [figures(await raw.fetch(statement, *facts)) for statement in plain.statements]


def _get(path: str, token: str) -> bytes:
    asked = f"{path}?start_date={MONTH.start_date}&end_date={MONTH.end_date}"
    return f"GET {asked} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n".encode()
