"""make failover: python -m tests.growth.failover [--tills 8] [--before 8] [--after 8] [--seed …]

A primary and its synchronous replica, two API processes and a worker; the primary is killed with -9 while tills sell.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import secrets
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg

from core import migrating
from core.embedded import embedded
from core.settings import Settings
from tests.growth.pair import Pair, pair
from tests.growth.selling import Journal, hired
from tests.running.processes import ROOT
from tests.stress import HASHING_IS_CHEAP, proving
from tests.stress.serving import serving
from tests.stress.wire import Request, Wire

os.environ |= HASHING_IS_CHEAP

_PROCESSES = 2


@dataclass
class Outcome:
    journal: Journal
    before: int
    # From the kill: to the promotion's end, to the first sale that was acknowledged, to when every till had sold again.
    promoted: float
    first: float
    everybody: float
    reads: Counter[str]
    broken: dict[str, list[Any]]
    waiting: int

    @property
    def is_clean(self) -> bool:
        return not (self.broken or self.journal.faults or self.waiting)


def main() -> None:
    given = _given()
    seed = given.seed or secrets.token_hex(4)
    print(f"{given.tills} tills, {_PROCESSES} API processes and a worker, a synchronous replica, seed {seed}")
    with tempfile.TemporaryDirectory(prefix="kassa-failover-") as folder:
        outcome = run(Path(folder), given, seed)
    _tell(outcome)
    sys.exit(not outcome.is_clean)


def run(folder: Path, given: argparse.Namespace, seed: str) -> Outcome:
    with ExitStack() as stack:
        servers = stack.enter_context(embedded(folder / "redis", wanted=("valkey",)))
        two = stack.enter_context(pair(folder, synchronous=True, hasty=given.hasty))
        either = two.url.replace("read-write", "standby")
        os.environ |= {"DATABASE_URL": two.url, "DATABASE_REPLICA_URL": either, "REDIS_URL": servers.redis_url}
        asyncio.run(migrating.migrate(Settings()))
        ports = [stack.enter_context(serving(folder)) for _ in range(_PROCESSES)]
        stack.enter_context(working(folder))
        return asyncio.run(_lived(two, ports, given, seed))


async def _lived(two: Pair, ports: list[int], given: argparse.Namespace, seed: str) -> Outcome:
    tills = await hired(ports, given.tills, seed)
    journal = tills[0].journal
    until = time.monotonic() + given.before + given.after
    selling = [asyncio.ensure_future(till.works(until)) for till in tills]
    await asyncio.sleep(given.before)
    sold = len(journal.paid)
    killed = time.monotonic()
    await asyncio.to_thread(two.primary.freezes if given.freeze else two.primary.dies)
    await asyncio.to_thread(two.replica.says, "SELECT pg_promote()")
    promoted = time.monotonic() - killed
    async with asyncio.timeout(given.after + 120):
        await asyncio.gather(*selling)
    later = [moment - killed for moment in journal.moments if moment > killed + promoted]
    answered = [await reads(port) for port in ports]
    broken, waiting = await _books(two, journal)
    longest = max(till.longest for till in tills)
    return Outcome(journal, sold, promoted, min(later), longest, sum(answered, Counter()), broken, waiting)


async def reads(port: int) -> Counter[str]:
    """Who answered those that a replica may answer."""
    told = await Wire(port).asks(Request("GET", "/metrics"))
    found = re.findall(rb'^kassa_reads_total\{by="(\w+)",why="([\w ]*)"\} ([0-9.e+]+)', told.body, re.MULTILINE)
    return +Counter({f"{by.decode()} {why.decode()}".strip(): int(float(number)) for by, why, number in found})


async def _books(two: Pair, journal: Journal) -> tuple[dict[str, list[Any]], int]:
    """Asked of what is the primary now, by SQL, from outside."""
    connection = await asyncpg.connect(two.replica.url)
    try:
        waiting = await _delivered(connection)
        broken: dict[str, list[Any]] = dict(await proving.amiss(connection))
        rows = await connection.fetch("SELECT id, client_uuid::text AS name, status FROM sale")
    finally:
        await connection.close()
    there = {row["id"]: row["name"] for row in rows}
    paid = {row["id"] for row in rows if row["status"] == "PAID"}
    twice = [name for name, times in Counter(row["name"] for row in rows).items() if times > 1]
    found: dict[str, list[Any]] = {
        "acknowledged and not there": sorted(journal.placed.items() - there.items()),
        "there and nobody was told": sorted(there.items() - journal.placed.items()),
        "paid by word only": sorted(journal.paid - paid),
        "paid without a word": sorted(paid - journal.paid),
        "there twice": twice,
    }
    broken |= {what: missing for what, missing in found.items() if missing}
    return broken, waiting


async def _delivered(connection: asyncpg.Connection) -> int:
    """The worker has found the new primary too."""
    for _ in range(200):
        waiting: int = await connection.fetchval("SELECT count(*) FROM outbox_message WHERE done_at IS NULL")
        if not waiting:
            break
        await asyncio.sleep(0.1)
    return waiting


@contextmanager
def working(folder: Path) -> Iterator[None]:
    with (folder / "worker.log").open("wb") as log:
        worker = subprocess.Popen([sys.executable, "-m", "workers"], cwd=ROOT, stdout=log, stderr=log)
        try:
            yield
        finally:
            worker.terminate()
            worker.wait(30)


def _given() -> argparse.Namespace:
    reads = argparse.ArgumentParser(prog="make failover")
    reads.add_argument("--tills", type=int, default=8)
    reads.add_argument("--before", type=float, default=8)
    reads.add_argument("--after", type=float, default=8)
    reads.add_argument("--seed", default="")
    # Not killed but frozen: connections stay open, and nobody ever answers on them.
    reads.add_argument("--freeze", action="store_true")
    # Without fsync: a process that dies takes nothing with it that the kernel has.
    reads.add_argument("--hasty", action="store_true")
    return reads.parse_args()


def _tell(outcome: Outcome) -> None:
    journal = outcome.journal
    print(f"{outcome.before} sales paid, then the primary was killed; {len(journal.paid) - outcome.before} after that")
    print(f"answers: {dict(sorted(journal.answers.items()))}")
    print(f"reads: {dict(outcome.reads.most_common())}")
    print(f"from the kill: the replica promoted after {outcome.promoted:.2f} s, the next sale acknowledged after "
          f"{outcome.first:.2f} s; no till waited longer than {outcome.everybody:.2f} s")  # fmt: skip
    for what in journal.faults[:20]:
        print(f"NEVER TO BE SEEN: {what}")
    for name, rows in outcome.broken.items():
        print(f"BROKEN: {name}: {rows[:5]}")
    if outcome.waiting:
        print(f"NEVER DELIVERED: {outcome.waiting} messages")
    if outcome.is_clean:
        print("every acknowledged sale is there once and nothing besides; all books add up; everything was delivered")


if __name__ == "__main__":
    main()
