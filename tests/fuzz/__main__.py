"""make fuzz: python -m tests.fuzz [--requests 20000] [--processes 2] [--seed …]"""

from __future__ import annotations

import argparse
import asyncio
import os
import secrets
import sys
import tempfile
import time
import zlib
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context
from pathlib import Path

from core import migrating
from core.embedded import embedded
from core.settings import Settings
from tests.fuzz import wire
from tests.fuzz.asking import asked
from tests.fuzz.judging import Tally
from tests.fuzz.people import ROLES, Somebody
from tests.stress import HASHING_IS_CHEAP
from tests.stress.serving import faults_in, serving

# Nobody is shut out for asking often or signing in badly: that is tried elsewhere.
_NO_LIMITS = {"KASSA_SIGN_IN_ADDRESS_FAILURES": "1000000"}


def main() -> None:
    given = _given()
    seed = given.seed or secrets.token_hex(4)
    print(f"{given.requests} requests, seed {seed}", flush=True)
    os.environ |= HASHING_IS_CHEAP | _NO_LIMITS
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="kassa-fuzz-") as folder, embedded(Path(folder)) as servers:
        os.environ |= {"DATABASE_URL": servers.database_url, "REDIS_URL": servers.redis_url}
        asyncio.run(migrating.migrate(Settings()))
        tally = _fuzzed(given, seed, Path(folder))
        logged = faults_in(Path(folder))
    _tell(tally, logged, time.perf_counter() - started)
    sys.exit(bool(tally.found or logged))


def _fuzzed(given: argparse.Namespace, seed: str, folder: Path) -> Tally:
    """A tenth by the wire, seven by operations for themselves, two from one to the next."""
    share = given.requests // 10
    number = zlib.crc32(seed.encode())
    with ExitStack() as processes:
        ports = [processes.enter_context(serving(folder)) for _ in range(given.processes)]
        pool = processes.enter_context(ProcessPoolExecutor(given.processes, get_context("spawn")))
        parts = [
            pool.submit(asked, ports[at % len(ports)], role, share * 7 // 4, share * 2 // 4, number)
            for at, role in enumerate(ROLES)
        ]
        owner = Somebody(f"http://127.0.0.1:{ports[0]}", "OWNER", len(ROLES) + 1)
        tally = asyncio.run(wire.broken("127.0.0.1", ports[0], share, seed, owner.headers["Authorization"].split()[1]))
        return sum((part.result() for part in parts), tally)


def _given() -> argparse.Namespace:
    reads = argparse.ArgumentParser(prog="make fuzz")
    reads.add_argument("--requests", type=int, default=20_000)
    reads.add_argument("--processes", type=int, default=2)
    reads.add_argument("--seed", default="")
    return reads.parse_args()


def _tell(tally: Tally, logged: list[str], seconds: float) -> None:
    print(f"{tally.asked} answers in {seconds:.0f} s, the slowest after {tally.slowest:.2f} s")
    for what, number in sorted(tally.answers.items()):
        print(f"    {number:>7} {what}")
    for what in [*tally.found, *logged]:
        print(f"NEVER TO BE SEEN: {what}")
    if not (tally.found or logged):
        print("no fault of ours, no traceback, no page, nobody left without an answer or waiting for one")


if __name__ == "__main__":
    main()
