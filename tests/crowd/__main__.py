"""make crowd: python -m tests.crowd [--chats 200] [--rate 50] [--seconds 30] [--kills 2] [--bots 2] [--seed …]"""

from __future__ import annotations

import argparse
import asyncio
import os
import secrets
import sys
import tempfile
from pathlib import Path

from core import migrating
from core.embedded import Servers, embedded
from core.settings import Settings
from tests.crowd.talk import Heard, Plan, talked
from tests.stress import HASHING_IS_CHEAP


def main() -> None:
    plan = _given()
    print(f"{plan.chats} chats, {plan.rate} updates a second for {plan.seconds} s, {plan.bots} bots in 2 processes, "
          f"{plan.kills} kills, seed {plan.seed}")  # fmt: skip
    os.environ |= HASHING_IS_CHEAP
    with tempfile.TemporaryDirectory(prefix="kassa-crowd-") as folder, embedded(Path(folder)) as servers:
        heard = _talked(plan, Path(folder), servers)
    _tell(heard)
    sys.exit(not heard.is_clean)


def _talked(plan: Plan, folder: Path, servers: Servers) -> Heard:
    os.environ |= {"DATABASE_URL": servers.database_url, "REDIS_URL": servers.redis_url}
    asyncio.run(migrating.migrate(Settings()))
    return asyncio.run(talked(plan, folder))


def _given() -> Plan:
    reads = argparse.ArgumentParser(prog="make crowd")
    reads.add_argument("--chats", type=int, default=200)
    reads.add_argument("--rate", type=float, default=50)
    reads.add_argument("--seconds", type=float, default=30)
    reads.add_argument("--kills", type=int, default=2)
    reads.add_argument("--bots", type=int, choices=(1, 2), default=2)
    reads.add_argument("--seed", default="")
    given = reads.parse_args()
    seed = given.seed or secrets.token_hex(4)
    return Plan(given.chats, given.rate, given.seconds, given.kills, given.bots, seed)


def _tell(heard: Heard) -> None:
    print(f"{heard.updates} updates, {len(heard.lost)} lost, {len(heard.set_aside)} set aside, "
          f"{heard.answers} answers, {heard.twice} said twice, {heard.refused.total()} refused, "
          f"{heard.told_to_wait} told to wait")  # fmt: skip
    print(f"from update to answer: {heard.part(0.5):.2f} s in the median, {heard.part(0.95):.2f} s p95, "
          f"{heard.part(1.0):.2f} s at most; the bot was away for {heard.away:.1f} s of it")  # fmt: skip
    print(f"while both processes were up: p95 {heard.calm(0.95):.2f} s ({len(heard.calmly)} updates)")
    for what in [
        *heard.lost[:5],
        *heard.set_aside[:5],
        *(f"{n} times {why}" for why, n in heard.refused.most_common(5)),
    ]:
        print(f"NEVER TO BE SEEN: {what}")


if __name__ == "__main__":
    main()
