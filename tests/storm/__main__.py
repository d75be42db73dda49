"""make storm: python -m tests.storm [--seconds 60] [--tills 12] [--workers 2] [--seed …]"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import secrets
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from core import database, migrating
from core.embedded import Servers, embedded
from core.settings import Settings, settings
from tests.storm.proving import PROOFS
from tests.storm.raging import Storm, raged
from tests.stress import HASHING_IS_CHEAP
from tests.stress.day import Plan
from tests.stress.serving import faults_in, serving


def main() -> None:
    given = _given()
    seed = given.seed or secrets.token_hex(4)
    plan = Plan(given.tills, given.seconds, seed)
    print(f"{plan.tills} tills and {given.workers} workers for {plan.seconds:.0f} s, seed {seed}")
    os.environ |= HASHING_IS_CHEAP
    with tempfile.TemporaryDirectory(prefix="kassa-storm-") as folder, embedded(Path(folder)) as servers:
        storm = _raged(plan, Path(folder), servers, given.workers)
        logged = faults_in(Path(folder))
    _tell(storm, logged)
    sys.exit(bool(logged) or not storm.is_clean)


def _raged(plan: Plan, folder: Path, servers: Servers, workers: int) -> Storm:
    os.environ |= {"DATABASE_URL": servers.database_url, "REDIS_URL": servers.redis_url}
    asyncio.run(migrating.migrate(Settings()))
    with ExitStack() as processes:
        ports = [processes.enter_context(serving(folder)) for _ in range(2)]
        luck = random.Random(plan.seed)
        return asyncio.run(raged(plan, ports, folder, servers, database.credentials(settings()), workers, luck))


def _given() -> argparse.Namespace:
    reads = argparse.ArgumentParser(prog="make storm")
    reads.add_argument("--seconds", type=float, default=60)
    reads.add_argument("--tills", type=int, default=12)
    reads.add_argument("--workers", type=int, default=2)
    reads.add_argument("--seed", default="")
    return reads.parse_args()


def _tell(storm: Storm, logged: list[str]) -> None:
    day, after = storm.day, storm.after
    print(", ".join(f"{number} {what}" for what, number in storm.counts.most_common()))
    print(", ".join(f"{number} {what}" for what, number in day.sold.items()))
    print(f"{after.messages} messages delivered, each once: {after.median:.2f} s after their deed in the median, "
          f"{after.longest:.1f} s at most; the last {after.seconds:.1f} s after the storm")  # fmt: skip
    print(", ".join(f"{number} {what}" for what, number in storm.told.items()))
    for what in [*day.journal.faults, *storm.faults, *logged]:
        print(f"NEVER TO BE SEEN: {what}")
    for name, rows in {**day.broken, **after.broken}.items():
        print(f"BROKEN: {name}")
        print("\n".join(f"    {row}" for row in rows[:10]))
    if storm.is_clean and not logged:
        print(f"all {len(PROOFS)} proofs hold, each was seen to find its damage, and the books are in order")


if __name__ == "__main__":
    main()
