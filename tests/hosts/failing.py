"""make sentinel: the primary of Redis is killed twice while tills sell, workers work and people chat."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg

from core import database, migrating
from core.embedded import Servers, embedded
from core.settings import Settings, settings
from tests.hosts.starry import Constellation, constellation
from tests.hosts.watching import Watch
from tests.hosts.wishes import wishes
from tests.running.processes import ROOT
from tests.storm import calm, last_month
from tests.storm.calm import Settled
from tests.storm.crew import Crew
from tests.stress import HASHING_IS_CHEAP
from tests.stress.day import Outcome, Plan, lived
from tests.stress.serving import faults_in, serving
from tests.workers.shop import eventually

# The wrong passwords of the proof are no attack.
_ENDLESS = {"KASSA_SIGN_IN_ACCOUNT_FAILURES": "100000", "KASSA_SIGN_IN_ADDRESS_FAILURES": "100000"}
# The tills begin when the shop is open, and what is watched is watched while they sell.
_OPENS = 3.0
_BOTS_START = 180.0
_WAITED = "SELECT extract(epoch FROM max(done_at - created_at))::float FROM outbox_message WHERE created_at > $1"


@dataclass
class Failed:
    outcome: Outcome
    after: Settled
    watch: Watch
    faults: list[str]
    # Of what was done since the first death, how long the latest waited for its delivery.
    waited: float
    chat: subprocess.CompletedProcess[str]

    @property
    def is_clean(self) -> bool:
        ready = all(told.startswith("200") for told in self.watch.ready)
        served = ready and set(self.watch.signed_in) == {200, 401} and not self.chat.returncode
        return self.outcome.is_clean and served and not (self.faults or self.after.broken)


def main() -> None:
    plan = wishes("make sentinel", tills=8, seconds=45)
    print(f"{plan.tills} tills for {plan.seconds:.0f} s, seed {plan.seed}; a primary, a replica and three sentinels")
    os.environ |= HASHING_IS_CHEAP | _ENDLESS
    with tempfile.TemporaryDirectory(prefix="kassa-sentinel-") as folder, ExitStack() as stack:
        servers = stack.enter_context(embedded(Path(folder), wanted=("postgres",)))
        stars = stack.enter_context(constellation(Path(folder)))
        failed = _proven(plan, Path(folder), servers, stars)
    _tell(failed)
    sys.exit(not failed.is_clean)


def _proven(plan: Plan, folder: Path, servers: Servers, stars: Constellation) -> Failed:
    os.environ |= {"DATABASE_URL": servers.database_url, "REDIS_URL": stars.url}
    asyncio.run(migrating.migrate(Settings()))
    with ExitStack() as processes:
        ports = [processes.enter_context(serving(folder)) for _ in range(2)]
        failed = asyncio.run(_failed(plan, ports, folder, stars))
    # Of a Redis that is away the log may speak; of anything else it may not.
    failed.faults += [line for line in faults_in(folder) if "redis" not in line.lower()]
    return failed


async def _failed(plan: Plan, ports: list[int], folder: Path, stars: Constellation) -> Failed:
    crew, connection = Crew(folder, 2), await asyncpg.connect(**database.credentials(settings()))
    crew.begins()
    try:
        chat = asyncio.ensure_future(asyncio.to_thread(_chatted, plan, folder, await _other(connection)))
        await eventually(lambda: _talks(folder, chat), "two bots at work", _BOTS_START)
        watch = Watch(stars, ports)
        watching = asyncio.ensure_future(_watched(watch, plan))
        outcome = await lived(plan, ports, database.credentials(settings()), before=last_month.bought)
        await watching
        after = await calm.settled(connection)
        heard = await chat
        waited = await connection.fetchval(_WAITED, watch.died[0])
        return Failed(outcome, after, watch, crew.faults, waited, heard)
    finally:
        crew.goes_home()
        await connection.close()


async def _talks(folder: Path, chat: asyncio.Future[Any]) -> bool:
    """A busy machine takes its time to start them; they are to be there when the primary is killed."""
    logs = list((folder / "chats").glob("bot-*.log"))
    return chat.done() or sum(b"at work" in log.read_bytes() for log in logs) > 1


async def _watched(watch: Watch, plan: Plan) -> None:
    await asyncio.sleep(_OPENS)
    await watch.keeps(time.perf_counter() + plan.seconds)


async def _other(connection: asyncpg.Connection) -> str:
    await connection.execute("CREATE DATABASE chats")
    return urlsplit(settings().database_url)._replace(path="/chats").geturl()


def _chatted(plan: Plan, folder: Path, url: str) -> subprocess.CompletedProcess[str]:
    there = folder / "chats"
    there.mkdir()
    # Another database of Redis too: what one shop's workers are told is nothing to the other's.
    told = {"DATABASE_URL": url, "REDIS_URL": settings().redis_url.removesuffix("/0") + "/1", "PYTHONPATH": str(ROOT)}
    argv = [sys.executable, "-m", "tests.hosts.chatting", str(there), str(plan.seconds), plan.seed]
    return subprocess.run(argv, cwd=ROOT, env=os.environ | told, capture_output=True, text=True, check=False)


def _tell(failed: Failed) -> None:
    outcome, after, watch = failed.outcome, failed.after, failed.watch
    answers = outcome.journal.answers
    print(", ".join(f"{number} {what}" for what, number in outcome.sold.items()))
    print(
        f"{sum(answers.values())} answers: {dict(sorted(answers.items()))}, {len(outcome.journal.faults)} that failed"
    )
    print(f"the primary was killed {len(watch.away)} times: "
          + ", ".join(f"{seconds:.1f} s" for seconds in watch.away) + " until another took a word")  # fmt: skip
    print(f"/readyz: {dict(watch.ready)}; sign-ins: {dict(watch.signed_in)}, {watch.slowest:.1f} s at most")
    print(f"{after.messages} messages delivered, each once: {after.median:.2f} s after their deed in the median, "
          f"{failed.waited:.1f} s at most since the first was killed")  # fmt: skip
    print(failed.chat.stdout.strip() or failed.chat.stderr[-2000:])
    for what in [*outcome.journal.faults, *failed.faults]:
        print(f"NEVER TO BE SEEN: {what}")
    for name, rows in {**outcome.broken, **after.broken}.items():
        print(f"BROKEN: {name}", *rows[:10], sep="\n    ")
    if failed.is_clean:
        print("no request failed, every job was done once, and the books are in order")


if __name__ == "__main__":
    main()
