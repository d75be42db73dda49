"""Rollups: how fast a backlog is added up, what 30 days of a shop cost to ask for as it grows, and the pace of sales.

Every figure that rollups and tail give is compared with the same sum over the raw orders.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import date, timedelta
from typing import Any

import asyncpg
from tortoise.context import TortoiseContext

from bench import serving
from core import database
from core.actor import Actor
from core.analytics import rolling, sums
from core.analytics.period import Period
from core.demo import seeding
from core.demo.benchmark import Wish
from core.demo.shops import BENCHMARK
from core.settings import Settings, settings
from core.stores.models import Store

SIZES = (10_000, 100_000, 1_000_000)
DAYS, LAST = 400, date(2026, 10, 31)
MONTH = Period(LAST - timedelta(days=29), LAST)
ROUNDS = 7
# What comes in while it is rolled up: so many sales a second, added up every second.
SALES_A_SECOND, SECONDS = 500, 10


def run() -> None:
    serving.run(_grown())


async def _grown() -> None:
    took: dict[int, float] = {}
    for size in SIZES:
        async with _shop(size) as (by, raw):
            print(f"\nrollups: {size:,} paid orders over {DAYS} days")
            await _catch_up(by, size)
            # As a minute of autovacuum would.
            await raw.execute("VACUUM ANALYZE")
            took[size] = await _month(by, raw)
            await _keep_pace(by, raw)
    print(f"\n30 days at {SIZES[-1]:,} orders take {took[SIZES[-1]] / took[SIZES[0]]:.2f} times those at {SIZES[0]:,}")


@asynccontextmanager
async def _shop(orders: int) -> AsyncIterator[tuple[Actor, asyncpg.Connection]]:
    """A database of its own in the cluster, sold full."""
    await _execute(_called("postgres"), f"CREATE DATABASE rollups_{orders} TEMPLATE kassa")
    own = _called(f"rollups_{orders}")
    async with TortoiseContext() as context:
        await context.init(config=database.configuration(own))
        await seeding.fill(own, 1, Wish(orders, DAYS, LAST), print)
        raw = await asyncpg.connect(**database.credentials(own))
        try:
            row = await raw.fetchrow("SELECT id, timezone FROM store WHERE slug = $1", BENCHMARK.slug)
            yield Actor(Store(**dict(row))), raw
        finally:
            await raw.close()


def _called(name: str) -> Settings:
    return settings().model_copy(update={"database_url": settings().database_url.replace("/kassa?", f"/{name}?")})


async def _execute(chosen: Settings, statement: str) -> None:
    connection = await asyncpg.connect(**database.credentials(chosen))
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


async def _catch_up(by: Actor, orders: int) -> None:
    started = time.perf_counter()
    while await rolling.roll():
        pass
    seconds = time.perf_counter() - started
    print(f"  the whole backlog rolled up in {seconds:.1f} s: {orders / seconds:,.0f} sales/s")


async def _month(by: Actor, raw: asyncpg.Connection) -> float:
    """The whole of what a summary needs: hours, methods and products, by either way."""
    total = 0.0
    for name, ours in {"hours": sums.hours, "methods": sums.methods, "products": sums.products}.items():
        quick, told = await _timed(lambda ours=ours: ours(MONTH, by), ROUNDS)  # type: ignore[misc]
        slow, counted = await _timed(lambda name=name: _raw(raw, name, by), 3)  # type: ignore[misc]
        same = "exact" if _plain(told, name) == _plain(counted, name) else "NOT THE SAME"
        print(f"  30 days by {name:<9} {quick * 1000:8.1f} ms   raw orders {slow * 1000:9.1f} ms"
              f"   {slow / quick:6.1f} times   {same}")  # fmt: skip
        total += quick
    return total


async def _timed(ask: Callable[[], Awaitable[Any]], rounds: int) -> tuple[float, Any]:
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        told = await ask()
        times.append(time.perf_counter() - started)
    return statistics.median(times), told


async def _raw(raw: asyncpg.Connection, name: str, by: Actor) -> list[asyncpg.Record]:
    return list(await raw.fetch(_RAW[name], by.store.id, by.store.timezone, MONTH.start_date, MONTH.end_date))


def _plain(rows: list[asyncpg.Record], name: str) -> list[tuple[Any, ...]]:
    return sorted(tuple(row[column] for column in _COMPARED[name]) for row in rows)


async def _keep_pace(by: Actor, raw: asyncpg.Connection) -> None:
    """As many sales a second as wished for come in by another connection, a tenth of a second's at a time."""
    selling = asyncio.ensure_future(_sell(raw, by))
    longest, done, spent = 0, 0, 0.0
    while not selling.done():
        await asyncio.sleep(1)
        started = time.perf_counter()
        done += (rolled := await rolling.roll())
        longest, spent = max(longest, rolled), spent + time.perf_counter() - started
    done += await rolling.roll()
    print(f"  {SALES_A_SECOND}/s for {SECONDS} s, rolled up every second: {done:,} of {await selling:,}, "
          f"the tail at most {longest:,} long, {spent / SECONDS * 1000:.0f} ms of work a second")  # fmt: skip


async def _sell(raw: asyncpg.Connection, by: Actor) -> int:
    """Sales of the last day once more: what is rolled up is the same work."""
    sold, started = 0, time.perf_counter()
    while (passed := time.perf_counter() - started) < SECONDS:
        if (due := int(passed * SALES_A_SECOND) - sold) > 0:
            await raw.execute(_AGAIN, by.store.id, due)
            sold += due
        await asyncio.sleep(0.1)
    return sold


_SOLD = """
  FROM sale o {more}
 WHERE o.store_id = $1 AND o.status IN ('PAID', 'REFUNDED')
   AND (coalesce(o.occurred_at, o.paid_at) AT TIME ZONE $2)::date BETWEEN $3::date AND $4::date
 GROUP BY 1"""
# The plain aggregate of a report that knows no rollups; the seed's shop has no refunds.
_RAW = {
    "hours": """
SELECT date_trunc('hour', coalesce(o.occurred_at, o.paid_at), $2) AS hour, count(*) AS tickets,
       sum(final_amount) AS gross, min(final_amount) AS lowest, max(final_amount) AS highest"""
    + _SOLD.format(more=""),
    "methods": """
SELECT method, count(DISTINCT o.id) AS tickets, sum(amount) AS amount, max(amount) AS highest"""
    + _SOLD.format(more="JOIN sale_payment p ON p.order_id = o.id"),
    "products": """
SELECT product_id, sum(quantity) AS units, sum(amount) AS net"""
    + _SOLD.format(more="JOIN sale_line l ON l.order_id = o.id"),
}
_COMPARED = {
    "hours": ("hour", "tickets", "gross", "lowest", "highest"),
    "methods": ("method", "tickets", "amount", "highest"),
    "products": ("product_id", "units", "net"),
}
_AGAIN = """
INSERT INTO sale_tail (store_id, order_id)
SELECT store_id, id FROM sale WHERE store_id = $1 ORDER BY id DESC LIMIT $2"""
