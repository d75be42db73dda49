"""Top-ups of contracts with 1 and 16 clerks, beside their floors on the same loop; and a month's fees of 10,000."""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import asyncpg
from aiohttp import web

from bench import contract_floors, serving
from bench.load import Round
from bench.tills import Line
from core import database, sql
from core.settings import settings
from core.stores.models import Store
from core.telecom import fees
from webapi.app import served

CONTRACTS = 10_000
ROUNDS = 5
SECONDS = 2.0
KASSA, BY_TABLE, ONE = "Kassa, add_balance", "floor: a statement a table", "floor: one statement"

_OWNER = {
    **{"username": "telecom", "email": "telecom@example.com", "password": "bench bench", "password2": "bench bench"},
    **{"first_name": "Bench", "last_name": "Mark", "store_name": "Bench Telecom", "phone": "+996550123456"},
}
_MADE = Path(__file__).with_name("contracts.sql").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Desk:
    store: int
    token: str
    contracts: list[int]


TopUp = Callable[[Line, Desk, int], Awaitable[object]]


def run() -> None:
    with serving.serving(apps) as ports:
        serving.run(_compare(ports))


def apps() -> dict[str, web.Application]:
    floors = {BY_TABLE: contract_floors.by_table(), ONE: contract_floors.in_one_statement()}
    return {KASSA: served(settings()), **floors}


async def _compare(ports: dict[str, int]) -> None:
    desk = await _opened(ports[KASSA])
    for clerks in (1, 16):
        # In turn, so that a drift of the machine meets all alike; the first round is to warm up.
        rounds = [await _round(ports, desk, clerks) for _ in range(ROUNDS + 1)][1:]
        _tell(clerks, {name: [each[name] for each in rounds] for name in ports})
    await _charge(desk)


async def _round(ports: dict[str, int], desk: Desk, clerks: int) -> dict[str, Round]:
    return {name: await _burst(port, desk, clerks, name == KASSA) for name, port in ports.items()}


async def _burst(port: int, desk: Desk, clerks: int, is_kassa: bool) -> Round:
    until = (started := time.perf_counter()) + SECONDS
    top_up, token = (_by_request, desk.token) if is_kassa else (_by_hand, "")
    each = await asyncio.gather(*(_one(port, token, desk, top_up, until) for _ in range(clerks)))
    return Round.of([moment for some in each for moment in some], time.perf_counter() - started)


async def _one(port: int, token: str, desk: Desk, top_up: TopUp, until: float) -> list[float]:
    line, times = await Line.to(port, token), []
    while (before := time.perf_counter()) < until:
        await top_up(line, desk, random.choice(desk.contracts))
        times.append(time.perf_counter() - before)
    line.close()
    return times


async def _by_request(line: Line, desk: Desk, contract: int) -> object:
    return await line.posts(f"/api/contracts/{contract}/add_balance/", {"amount": 1})


async def _by_hand(line: Line, desk: Desk, contract: int) -> object:
    return await line.posts("/", {"store": desk.store, "contract": contract, "amount": 1})


def _tell(clerks: int, seen: dict[str, list[Round]]) -> None:
    rates = {name: statistics.median(one.per_second for one in rounds) for name, rounds in seen.items()}
    print(f"\ntop-ups: {clerks} clerk{'s' * (clerks > 1)}, median of {ROUNDS} rounds of {SECONDS:.0f} s in turn")
    for name, rounds in seen.items():
        p50, p99 = (statistics.median(getattr(one, part) for one in rounds) * 1000 for part in ("p50", "p99"))
        print(f"  {name:<28} {rates[name]:6.0f}/s   p50 {p50:6.2f} ms   p99 {p99:6.2f} ms")
    of_one, of_other = rates[KASSA] / rates[BY_TABLE], rates[KASSA] / rates[ONE]
    print(f"  {KASSA}: {of_one:.2f} of the first floor, {of_other:.2f} of the second")


async def _charge(desk: Desk) -> None:
    """As the worker does it, batch after batch."""
    async with database.connected(settings()):
        store, started, done = Store(id=desk.store, timezone="Asia/Bishkek"), time.perf_counter(), 0
        while batch := await _batch(store):
            done += batch
    print(f"\nthe month's fees of {done} contracts: {time.perf_counter() - started:.1f} s")


async def _batch(store: Store) -> int:
    async with sql.together():
        return await fees.charge(store)


async def _opened(port: int) -> Desk:
    owner = (await (await Line.to(port)).posts("/api/users/auth/register/", _OWNER))["data"]
    store = owner["store"]["id"]
    connection = await asyncpg.connect(**database.credentials(settings()))
    try:
        rows = await connection.fetch(_MADE, store, CONTRACTS)
        # As a minute of autovacuum would.
        await connection.execute("ANALYZE")
    finally:
        await connection.close()
    return Desk(store, owner["tokens"]["access"], [row["id"] for row in rows])
