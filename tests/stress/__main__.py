"""make race: python -m tests.stress [--seconds 20] [--tills 32] [--processes 1] [--seed …]"""

from __future__ import annotations

import argparse
import asyncio
import os
import secrets
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from core import database, migrating
from core.embedded import embedded
from core.settings import Settings, settings
from tests.stress import HASHING_IS_CHEAP
from tests.stress.day import Outcome, Plan, lived
from tests.stress.proving import INVARIANTS
from tests.stress.serving import faults_in, serving

os.environ |= HASHING_IS_CHEAP


def main() -> None:
    given = _given()
    plan = Plan(given.tills, given.seconds, given.seed or secrets.token_hex(4))
    print(f"{plan.tills} tills for {plan.seconds:.0f} s, seed {plan.seed}")
    with tempfile.TemporaryDirectory(prefix="kassa-race-") as folder, embedded(Path(folder)) as servers:
        os.environ |= {"DATABASE_URL": servers.database_url, "REDIS_URL": servers.redis_url}
        asyncio.run(migrating.migrate(Settings()))
        with ExitStack() as processes:
            ports = [processes.enter_context(serving(Path(folder))) for _ in range(given.processes)]
            outcome = asyncio.run(lived(plan, ports, database.credentials(settings())))
        logged = faults_in(Path(folder))
    _tell(outcome, logged)
    sys.exit(bool(logged) or not outcome.is_clean)


def _given() -> argparse.Namespace:
    reads = argparse.ArgumentParser(prog="make race")
    reads.add_argument("--seconds", type=float, default=20)
    reads.add_argument("--tills", type=int, default=32)
    # Several, as behind a balancer: what one of them remembers the others do not know.
    reads.add_argument("--processes", type=int, default=1)
    reads.add_argument("--seed", default="")
    return reads.parse_args()


def _tell(outcome: Outcome, logged: list[str]) -> None:
    journal = outcome.journal
    asked = sum(journal.answers.values())
    print(", ".join(f"{number} {what}" for what, number in outcome.sold.items()))
    print(f"{asked} answers, {asked / outcome.seconds:.0f} a second: {dict(sorted(journal.answers.items()))}")
    print(f"slowest: {journal.slowest[0]:.2f} s, {journal.slowest[1]}")
    print(", ".join(f"{number} {what}" for what, number in journal.counts.most_common()))
    print("refused:", ", ".join(f"{number} {code}" for code, number in journal.refusals.most_common()) or "nothing")
    for what in [*journal.faults, *logged]:
        print(f"NEVER TO BE SEEN: {what}")
    for name, rows in outcome.broken.items():
        print(f"BROKEN: {name}")
        print("\n".join(f"    {row}" for row in rows[:10]))
        print(f"    … {len(rows)} in all" * (len(rows) > 10))
    if outcome.is_clean and not logged:
        print(f"all {len(INVARIANTS)} invariants hold, and what was acknowledged is there once")


if __name__ == "__main__":
    main()
