"""A day of the tills in a storm: the weather rages as long as they sell, and then it must come to rest."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg

from core.embedded import Servers
from core.embedded.valkey import Valkey
from tests.storm import calm, last_month
from tests.storm.calm import Settled
from tests.storm.crew import Crew
from tests.storm.weather import Weather
from tests.stress.day import Outcome, Plan, lived


@dataclass(frozen=True)
class Storm:
    day: Outcome
    after: Settled
    counts: Counter[str]
    told: dict[str, int]
    faults: list[str]

    @property
    def is_clean(self) -> bool:
        return self.day.is_clean and not self.after.broken and not self.faults


async def raged(
    plan: Plan,
    ports: Sequence[int],
    folder: Path,
    servers: Servers,
    credentials: dict[str, Any],
    workers: int,
    luck: random.Random,
) -> Storm:
    crew, connection = Crew(folder, workers), await asyncpg.connect(**credentials)
    valkey = next(one for one in servers.running if isinstance(one, Valkey))
    weather = Weather(crew, valkey, servers.redis_url, connection, luck)
    crew.begins()
    try:
        raging = asyncio.ensure_future(weather.rages(time.perf_counter() + plan.seconds))
        day = await lived(plan, ports, credentials, before=last_month.bought)
        await raging
        after = await calm.settled(connection)
        told = dict(await connection.fetchrow(_TOLD))
        return Storm(day, after, weather.counts, told, crew.faults)
    finally:
        crew.goes_home()
        await connection.close()


_TOLD = """
SELECT (SELECT count(*) FROM customer WHERE frequency_month IS NOT NULL) AS "customers judged",
       (SELECT count(*) FROM customer WHERE is_frequent) AS "became frequent",
       (SELECT count(*) FROM notice) AS "notices"
"""
