"""One wild day in a shop: every till does what chance has it do, until the time is over; then the books are checked."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import asyncpg

from tests.stress import at_erp, at_pos, clerk, proving
from tests.stress.claims import untrue
from tests.stress.journal import Journal, merged
from tests.stress.opening import opened
from tests.stress.till import Doing, Habits, Till
from tests.stress.wire import Hung


@dataclass(frozen=True)
class Plan:
    tills: int
    seconds: float
    seed: str


@dataclass(frozen=True)
class Outcome:
    journal: Journal
    seconds: float
    # What does not hold, with the rows that say so.
    broken: dict[str, list[Any]]
    sold: dict[str, int]

    @property
    def is_clean(self) -> bool:
        return not self.broken and not self.journal.faults


async def lived(plan: Plan, ports: Sequence[int], database: dict[str, Any], before: Doing | None = None) -> Outcome:
    shop = await opened(ports[0], plan.tills)
    boss = Till(plan.tills, plan.seed, ports, shop.boss, shop.market)
    if before:
        await before(boss)
    tills = [Till(number, plan.seed, ports, token, shop.market) for number, token in enumerate(shop.cashiers)]
    started = time.perf_counter()
    until = started + plan.seconds
    await asyncio.gather(clerk.works(boss, until), *(_works(till, until) for till in tills))
    journal, took = merged([till.journal for till in (*tills, boss)]), time.perf_counter() - started
    boss.api.leaves()
    connection = await asyncpg.connect(**database)
    try:
        broken: dict[str, list[Any]] = {**await proving.amiss(connection), **await untrue(journal, connection)}
        return Outcome(journal, took, broken, dict(await connection.fetchrow(_SOLD)))
    finally:
        await connection.close()


async def _works(till: Till, until: float) -> None:
    habits: Habits = (at_erp.HABITS if till.number % 2 else at_pos.HABITS) | at_erp.DRAWER
    try:
        await at_erp.open_shift(till)
        while time.perf_counter() < until:
            doing = till.luck.choices(list(habits), list(habits.values()))[0]
            await doing(till)
        await till.api.clears_up()
    except (Hung, OSError, asyncio.IncompleteReadError) as error:
        till.journal.fault(f"till {till.number} was left alone: {type(error).__name__} {error}")
    finally:
        till.api.leaves()


_SOLD = """
SELECT (SELECT count(*) FROM sale) AS sales, (SELECT count(*) FROM sale_payment) AS payments,
       (SELECT count(*) FROM sale WHERE status = 'CANCELLED') AS cancels, (SELECT count(*) FROM refund) AS refunds,
       (SELECT count(*) FROM sale WHERE occurred_at IS NOT NULL) AS offline, (SELECT count(*) FROM shift) AS shifts,
       (SELECT count(*) FROM discrepancy) AS discrepancies
"""
