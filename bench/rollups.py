"""Rollups: how far behind the tail gets, and what rolling up costs, while a shop sells."""

from __future__ import annotations

import asyncio
import time

import asyncpg

from bench import grown, serving
from core.actor import Actor
from core.analytics import rolling

_ORDERS = 100_000
# What comes in while it is rolled up: so many sales a second, added up every second.
_SALES_A_SECOND, _SECONDS = 500, 20


def run() -> None:
    serving.run(_keeping_pace())


async def _keeping_pace() -> None:
    print(f"\nrollups: a shop of {_ORDERS:,} paid orders sells {_SALES_A_SECOND} more a second")
    async with grown.shop(_ORDERS, "rollups") as (by, raw):
        idle, _ = await grown.timed(rolling.catch_up, 50)
        print(f"  a look that finds nothing takes {idle * 1000:.2f} ms")
        await _keep_pace(by, raw)


async def _keep_pace(by: Actor, raw: asyncpg.Connection) -> None:
    """By another connection, a tenth of a second's at a time."""
    selling = asyncio.ensure_future(_sell(raw, by))
    longest, done, rounds = 0, 0, []
    while not selling.done():
        await asyncio.sleep(1)
        started = time.perf_counter()
        done += (rolled := await rolling.roll())
        longest = max(longest, rolled)
        rounds.append(time.perf_counter() - started)
    done += await rolling.roll()
    print(f"  {done:,} of {await selling:,} in {_SECONDS} s: the tail at most {longest:,} long, and so "
          f"{longest / _SALES_A_SECOND:.1f} s behind; {sum(rounds) / _SECONDS * 1000:.0f} ms of work a second, "
          f"at most {max(rounds) * 1000:.0f} ms at once")  # fmt: skip


async def _sell(raw: asyncpg.Connection, by: Actor) -> int:
    """Sales of the last day once more: what is rolled up is the same work."""
    sold, started = 0, time.perf_counter()
    while (passed := time.perf_counter() - started) < _SECONDS:
        if (due := int(passed * _SALES_A_SECOND) - sold) > 0:
            await raw.execute(_AGAIN, by.store.id, due)
            sold += due
        await asyncio.sleep(0.1)
    return sold


_AGAIN = """
INSERT INTO sale_tail (store_id, order_id)
SELECT store_id, id FROM sale WHERE store_id = $1 ORDER BY id DESC LIMIT $2"""
