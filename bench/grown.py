"""Shops of any size, each in a database of its own, with sales of four hundred days and some that came back."""

from __future__ import annotations

import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import asyncpg
from tortoise.context import TortoiseContext

from core import database
from core.actor import Actor
from core.analytics import rolling
from core.demo import seeding
from core.demo.benchmark import Wish
from core.demo.shops import BENCHMARK
from core.settings import Settings, settings
from core.stores.models import Store

DAYS, LAST = 400, date(2026, 10, 31)
# One sale of so many comes back whole, within its hour and by the ways it was paid.
_COMES_BACK = 100


@asynccontextmanager
async def shop(orders: int, name: str) -> AsyncIterator[tuple[Actor, asyncpg.Connection]]:
    """Sold full, rolled up, and as a minute of autovacuum would leave it."""
    await _execute(_called("postgres"), f"CREATE DATABASE {name} TEMPLATE kassa")
    own = _called(name)
    async with TortoiseContext() as context:
        await context.init(config=database.configuration(own))
        await seeding.fill(own, 1, Wish(orders, DAYS, LAST), print)
        await _execute(own, _GIVE_BACK)
        await _catch_up(orders)
        raw = await asyncpg.connect(**database.credentials(own))
        try:
            await raw.execute("VACUUM ANALYZE")
            row = await raw.fetchrow("SELECT id, timezone, currency FROM store WHERE slug = $1", BENCHMARK.slug)
            yield Actor(Store(**dict(row))), raw
        finally:
            await raw.close()


async def timed(ask: Callable[[], Awaitable[Any]], rounds: int) -> tuple[float, Any]:
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        told = await ask()
        times.append(time.perf_counter() - started)
    return statistics.median(times), told


def url(name: str) -> str:
    return settings().database_url.replace("/kassa?", f"/{name}?")


def _called(name: str) -> Settings:
    return settings().model_copy(update={"database_url": url(name)})


async def _execute(chosen: Settings, script: str) -> None:
    connection = await asyncpg.connect(**database.credentials(chosen))
    try:
        await connection.execute(script)
    finally:
        await connection.close()


async def _catch_up(orders: int) -> None:
    started = time.perf_counter()
    while await rolling.catch_up():
        pass
    seconds = time.perf_counter() - started
    print(f"  the whole backlog rolled up in {seconds:.1f} s: {orders / seconds:,.0f} sales/s")


_GIVE_BACK = f"""
SET statement_timeout = 0;
INSERT INTO refund (store_id, order_id, cashier_id, number, subtotal, tax, total, created_at)
SELECT store_id, id, cashier_id, 'REFUND-' || id, subtotal, total_tax, final_amount, paid_at
  FROM sale WHERE id % {_COMES_BACK} = 0 AND status = 'PAID';
INSERT INTO refund_line (store_id, refund_id, line_id, quantity, amount, tax_amount, condition)
SELECT l.store_id, r.id, l.id, l.quantity, l.amount, l.tax_amount, 'sellable'
  FROM refund r JOIN sale_line l ON l.order_id = r.order_id;
INSERT INTO refund_payment (store_id, refund_id, method, amount, points)
SELECT p.store_id, r.id, p.method, p.amount, p.points FROM refund r JOIN sale_payment p ON p.order_id = r.order_id;
UPDATE sale o SET status = 'REFUNDED', refunded_amount = o.final_amount FROM refund r WHERE r.order_id = o.id;
INSERT INTO sale_tail (store_id, refund_id) SELECT store_id, id FROM refund;
"""
