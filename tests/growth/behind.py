"""make pgbouncer: python -m tests.growth.behind [--tills 16] [--seconds 15] [--chats 40] [--seed …]

A day of tills, and people who chat, with the API, the worker and the bot behind PgBouncer in transaction mode.
"""

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
from tests.crowd import talk
from tests.growth.failover import working
from tests.growth.pooler import ABSENT, PROGRAM, pooled
from tests.stress import HASHING_IS_CHEAP
from tests.stress.__main__ import _tell
from tests.stress.day import Outcome, Plan, lived
from tests.stress.serving import faults_in, serving

os.environ |= HASHING_IS_CHEAP


def main() -> None:
    if PROGRAM is None:
        sys.exit(ABSENT)
    given = _given()
    seed = given.seed or secrets.token_hex(4)
    print(f"{given.tills} tills for {given.seconds:.0f} s and {given.chats} chats behind PgBouncer, seed {seed}")
    with tempfile.TemporaryDirectory(prefix="kassa-pgbouncer-") as folder:
        outcome, heard = _lived(Path(folder), given, seed)
        logged = faults_in(Path(folder))
    _tell(outcome, logged)
    print(f"{heard.updates} updates of Telegram, {heard.answers} answers, {len(heard.lost)} lost, "
          f"{len(heard.set_aside)} set aside, {heard.twice} said twice, {heard.refused.total()} refused")  # fmt: skip
    sys.exit(bool(logged) or not (outcome.is_clean and heard.is_clean))


def _lived(folder: Path, given: argparse.Namespace, seed: str) -> tuple[Outcome, talk.Heard]:
    with ExitStack() as stack:
        servers = stack.enter_context(embedded(folder / "redis", wanted=("valkey",)))
        node, url = stack.enter_context(pooled(folder))
        os.environ |= {"DATABASE_URL": node.url, "REDIS_URL": servers.redis_url}
        asyncio.run(migrating.migrate(Settings()))
        os.environ |= {"DATABASE_URL": url, "KASSA_PGBOUNCER": "true"}
        settings.cache_clear()
        ports = [stack.enter_context(serving(folder)) for _ in range(2)]
        stack.enter_context(working(folder))
        plan = Plan(given.tills, given.seconds, seed)
        outcome = asyncio.run(lived(plan, ports, database.credentials(settings())))
        return outcome, asyncio.run(talk.talked(talk.Plan(given.chats, given.chats / 4, 8, 0, 1, seed), folder))


def _given() -> argparse.Namespace:
    reads = argparse.ArgumentParser(prog="make pgbouncer")
    reads.add_argument("--tills", type=int, default=16)
    reads.add_argument("--seconds", type=float, default=15)
    reads.add_argument("--chats", type=int, default=40)
    reads.add_argument("--seed", default="")
    return reads.parse_args()


if __name__ == "__main__":
    main()
