"""make replica: python -m tests.growth.reading [--tills 4] [--seconds 5] [--rounds 3]

What a read costs with a replica and without, and how much of the reading it takes off the primary while tills sell.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median, quantiles

from core import migrating
from core.embedded import embedded
from core.settings import Settings
from tests.growth.failover import reads
from tests.growth.pair import pair
from tests.growth.selling import Till, hired
from tests.stress import HASHING_IS_CHEAP
from tests.stress.serving import serving
from tests.stress.wire import Request, Wire

os.environ |= HASHING_IS_CHEAP

_READERS = 8
_ASKED = {"one order": "/api/orders/1/", "a list": "/api/orders/?page=1&page_size=50"}


def main() -> None:
    given = _given()
    with tempfile.TemporaryDirectory(prefix="kassa-reading-") as folder, ExitStack() as stack:
        servers = stack.enter_context(embedded(Path(folder) / "redis", wanted=("valkey",)))
        two = stack.enter_context(pair(Path(folder)))
        os.environ |= {"DATABASE_URL": two.primary.url, "REDIS_URL": servers.redis_url}
        asyncio.run(migrating.migrate(Settings()))
        alone = stack.enter_context(serving(Path(folder)))
        os.environ["DATABASE_REPLICA_URL"] = two.replica.url
        near = stack.enter_context(serving(Path(folder)))
        asyncio.run(_measured({"primary alone": alone, "with a replica": near}, given))


async def _measured(ports: dict[str, int], given: argparse.Namespace) -> None:
    tills = await hired(list(ports.values()), max(given.tills, _READERS), "reading")
    for _ in range(10):
        await asyncio.gather(*(till.sells() for till in tills))
    for selling in (0, given.tills):
        print(f"{_READERS} readers, {selling} tills that sell, median of {given.rounds} rounds of {given.seconds:g} s")
        before = await reads(ports["with a replica"])
        for what, path in _ASKED.items():
            await _compared(what, path, ports, tills, selling, given)
        print(f"  who answered: {dict((await reads(ports['with a replica']) - before).most_common())}")


async def _compared(
    what: str, path: str, ports: dict[str, int], tills: list[Till], selling: int, given: argparse.Namespace
) -> None:
    seen: dict[str, list[list[float]]] = {name: [] for name in ports}
    for _ in range(given.rounds):
        for name, port in ports.items():
            until = time.monotonic() + given.seconds
            works = asyncio.gather(*(till.works(until) for till in tills[:selling]))
            took = await asyncio.gather(*(_asks(port, path, till, until) for till in tills[:_READERS]))
            await works
            seen[name].append([one for reader in took for one in reader])
    for name, rounds in seen.items():
        all_of_them = [1000 * one for took in rounds for one in took]
        rate, last = median(len(took) / given.seconds for took in rounds), quantiles(all_of_them, n=100)[98]
        print(f"  {what:<10} {name:<15} {rate:6.0f}/s   p50 {median(all_of_them):6.2f} ms   p99 {last:7.2f} ms")


async def _asks(port: int, path: str, as_till: Till, until: float) -> list[float]:
    wire, took = Wire(port, as_till.wires[0]._token), []
    while time.monotonic() < until:
        answer = await wire.asks(Request("GET", path))
        assert answer.good, answer.body
        took.append(answer.seconds)
    wire.cut()
    return took


def _given() -> argparse.Namespace:
    given = argparse.ArgumentParser(prog="make replica")
    given.add_argument("--tills", type=int, default=4)
    given.add_argument("--seconds", type=float, default=5)
    given.add_argument("--rounds", type=int, default=3)
    return given.parse_args()


if __name__ == "__main__":
    main()
