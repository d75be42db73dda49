"""make rolling: two API hosts behind HAProxy are restarted in turn, again and again, while tills sell through it."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from core import database, migrating
from core.embedded import Servers, embedded
from core.settings import Settings, settings
from tests.hosts.balancing import Balancer, balancer
from tests.hosts.hosting import Host, hosted
from tests.hosts.machines import machines
from tests.hosts.outside import seen_from_outside
from tests.hosts.wishes import wishes
from tests.running.processes import free_port
from tests.stress import HASHING_IS_CHEAP
from tests.stress.day import Outcome, Plan, lived
from tests.stress.serving import faults_in
from tests.stress.till import Till

# HAProxy needs 1.25 s at most to hear of it. With 0 the proof shows what the pause is for.
_LEAVES = {"KASSA_LEAVE_SECONDS": os.environ.get("KASSA_LEAVE_SECONDS", "3"), "KASSA_TRUSTED_HOPS": "1"}
_LOOK = 0.1
_COMES_BACK = 90.0


@dataclass
class Rolled:
    outcome: Outcome
    stops: list[float] = field(default_factory=list)
    codes: set[int] = field(default_factory=set)
    repeated: int = 0
    outside: list[str] = field(default_factory=list)
    logged: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return self.outcome.is_clean and self.codes == {0} and not self.logged


def main() -> None:
    plan = wishes("make rolling", tills=16, seconds=60)
    os.environ |= HASHING_IS_CHEAP
    with tempfile.TemporaryDirectory(prefix="kassa-rolling-") as folder, embedded(Path(folder)) as servers:
        rolled = _proven(plan, Path(folder), servers)
    _tell(rolled)
    sys.exit(not rolled.is_clean)


def _proven(plan: Plan, folder: Path, servers: Servers) -> Rolled:
    os.environ |= {"DATABASE_URL": servers.database_url, "REDIS_URL": servers.redis_url}
    asyncio.run(migrating.migrate(Settings()))
    with ExitStack() as stack:
        there = stack.enter_context(machines(2))
        print(f"{plan.tills} tills for {plan.seconds:.0f} s, seed {plan.seed}; hosts: "
              + ", ".join(f"{one.address} ({' '.join(one.inside) or 'loopback'})" for one in there))  # fmt: skip
        hosts = [stack.enter_context(hosted(Host(one, folder, ("webapi", "workers"), _LEAVES))) for one in there]
        port, places = free_port(), [host.place for host in hosts]
        front = stack.enter_context(balancer(folder, places, KASSA_HTTP=f"127.0.0.1:{port}"))
        rolled = asyncio.run(_rolled(plan, port, hosts, front))
        rolled.outside = seen_from_outside(folder, places)
        rolled.logged = faults_in(folder)
        return rolled


async def _rolled(plan: Plan, port: int, hosts: list[Host], front: Balancer) -> Rolled:
    stops: list[float] = []
    codes: set[int] = set()
    is_open = asyncio.Event()

    async def opens(_: Till) -> None:
        is_open.set()

    async def restarts() -> None:
        await is_open.wait()
        await _in_turn(hosts, front, time.perf_counter() + plan.seconds, stops, codes)

    restarting = asyncio.ensure_future(restarts())
    outcome = await lived(plan, [port], database.credentials(settings()), before=opens)
    await restarting
    return Rolled(outcome, stops, codes, front.sum_of("wretr") + front.sum_of("wredis"))


async def _in_turn(hosts: list[Host], front: Balancer, until: float, stops: list[float], codes: set[int]) -> None:
    """One after the other; the next one only when HAProxy sends requests to both again."""
    while time.perf_counter() < until:
        for host in hosts:
            began = time.perf_counter()
            codes.update(await asyncio.to_thread(host.stops))
            stops.append(time.perf_counter() - began)
            host.starts()
            await _all_up(front, len(hosts))


async def _all_up(front: Balancer, number: int) -> None:
    deadline = time.perf_counter() + _COMES_BACK
    while len(await asyncio.to_thread(front.up)) < number:
        assert time.perf_counter() < deadline, "a host does not come back"
        await asyncio.sleep(_LOOK)


def _tell(rolled: Rolled) -> None:
    journal = rolled.outcome.journal
    asked = sum(journal.answers.values())
    print(", ".join(f"{number} {what}" for what, number in rolled.outcome.sold.items()))
    print(f"{asked} answers, {asked / rolled.outcome.seconds:.0f} a second: {dict(sorted(journal.answers.items()))}")
    print(f"slowest: {journal.slowest[0]:.2f} s, {journal.slowest[1]}")
    print(f"{len(rolled.stops)} stops of a host, {max(rolled.stops):.1f} s at most; ended with {sorted(rolled.codes)}")
    print(f"{rolled.repeated} requests sent again by HAProxy, {len(journal.faults)} that failed")
    print("\n".join(rolled.outside))
    for what in [*journal.faults, *rolled.logged]:
        print(f"NEVER TO BE SEEN: {what}")
    for name, rows in rolled.outcome.broken.items():
        print(f"BROKEN: {name}", *rows[:10], sep="\n    ")
    if rolled.is_clean:
        print("no request failed, the books are in order, and what was acknowledged is there once")


if __name__ == "__main__":
    main()
