"""make load: python -m tests.load [--seconds 300] [--tills 64] [--chats 200] [--rate …] [--closed] [--overload]"""

from __future__ import annotations

import argparse
import asyncio
import secrets
import sys
import tempfile
import time
from collections.abc import Awaitable
from dataclasses import dataclass
from pathlib import Path

import uvloop
from aiohttp import ClientSession

from tests.bot.playing import Phone, Stage
from tests.load import verdict
from tests.load.chats import talked
from tests.load.flood import Flood, Told
from tests.load.heard import Heard
from tests.load.people import Staff, chatting, staffed
from tests.load.probing import Probed, probing
from tests.load.shop import Scales, Shop, open_shop
from tests.load.tills import Pace, sold
from tests.stress.nightly import proofs
from tests.stress.serving import faults_in

_LOOK = 1.0
_FLOOD_SECONDS, _MEASURED_SECONDS = 30.0, 15.0


@dataclass(frozen=True)
class Plan:
    tills: int
    chats: int
    seconds: float
    # Sales a second of all tills, and messages a second of all chats; no sales a second means as fast as it goes.
    rate: float | None
    chat_rate: float
    times: float
    overload: bool
    seed: str

    @property
    def warm(self) -> float:
        return max(10.0, self.seconds / 5)


@dataclass
class Cast:
    """Who takes part in a run."""

    plan: Plan
    shop: Shop
    staff: Staff
    phones: list[Phone]


def main() -> None:
    plan = _given()
    pace = f"{plan.rate:g} sales a second" if plan.rate else "as fast as they are answered"
    print(f"{plan.tills} tills, {pace}; {plan.chats} chats, {plan.chat_rate:g} messages a second; "
          f"{plan.warm:.0f} s to warm up, then {plan.seconds:.0f} s; seed {plan.seed}")  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="kassa-load-") as folder, open_shop(Path(folder)) as shop:
        amiss = uvloop.run(_run(plan, shop, Path(folder))) + faults_in(Path(folder))
    for what in amiss:
        print(f"NEVER TO BE SEEN: {what}")
    if not amiss:
        print(f"nothing was lost, nothing grew, and all {len(proofs())} proofs of the night hold")
    sys.exit(bool(amiss))


def _given() -> Plan:
    reads = argparse.ArgumentParser(prog="make load")
    reads.add_argument("--tills", type=int, default=64)
    reads.add_argument("--chats", type=int, default=200)
    reads.add_argument("--seconds", type=float, default=300)
    reads.add_argument("--rate", type=float, default=25)
    reads.add_argument("--chat-rate", type=float, default=8)
    reads.add_argument("--closed", action="store_true")
    reads.add_argument("--overload", action="store_true")
    reads.add_argument("--times", type=float, default=4)
    reads.add_argument("--seed", default="")
    given = reads.parse_args()
    rate, seed = None if given.closed else given.rate, given.seed or secrets.token_hex(4)
    return Plan(given.tills, given.chats, given.seconds, rate, given.chat_rate, given.times, given.overload, seed)


async def _run(plan: Plan, shop: Shop, folder: Path) -> list[str]:
    staff, began = await staffed(shop.port, plan.tills), time.perf_counter()
    async with ClientSession() as session:
        stage = Stage(f"http://127.0.0.1:{shop.playground}", session)
        cast = Cast(plan, shop, staff, await chatting(shop.port, stage, plan.chats))
        print(f"{plan.chats} chats introduced within {time.perf_counter() - began:.0f} s")
        heard = await _lived(cast, plan.warm)
        scales, since = Scales(shop, []), time.monotonic()
        weighing = asyncio.ensure_future(_weighed(scales))
        real = await _lived(cast, plan.seconds)
        weighing.cancel()
    _tell(real, plan.seconds)
    amiss = [*heard.wrong[:5], *heard.lost[:5], *real.wrong[:5], *real.lost[:5], *_grown(plan, scales, since)]
    known = heard.sales | real.sales
    if plan.overload:
        amiss += await _flooded(plan, shop, staff, known)
    amiss += await verdict.missing(shop.port, staff.boss, known)
    return amiss + await verdict.untrue(folder)


async def _lived(cast: Cast, seconds: float) -> Heard:
    heard, until, plan = Heard(), time.perf_counter() + seconds, cast.plan
    busy: list[Awaitable[None]] = [
        sold(Pace(plan.tills, plan.rate, until), cast.shop.port, cast.staff, heard, f"{plan.seed}/{seconds}"),
    ]
    if cast.phones:
        busy.append(talked(cast.phones, plan.chat_rate, until, heard, plan.seed))
    await asyncio.gather(*busy)
    return heard


async def _weighed(scales: Scales) -> None:
    while True:
        scales.look()
        await asyncio.sleep(_LOOK)


def _grown(plan: Plan, scales: Scales, since: float) -> list[str]:
    window = plan.seconds / 5
    first, last = scales.between(since, since + window), scales.between(since + plan.seconds - window, since + 1e9)
    print(f"memory, MB, in the first and the last {window:.0f} s: "
          + ", ".join(f"{name} {first[name]:.1f} → {last[name]:.1f}" for name in first))  # fmt: skip
    return verdict.swollen(first, last)


async def _flooded(plan: Plan, shop: Shop, staff: Staff, known: set[int]) -> list[str]:
    flood = Flood(shop.port, staff, plan.seed)
    carried = await flood.closed(_MEASURED_SECONDS)
    before = shop.sizes()["API"]
    with probing(shop.port, _FLOOD_SECONDS) as probed:
        flooded = await flood.offered(plan.times * carried.goodput, _FLOOD_SECONDS)
    came_back = await flood.settled()
    after = await flood.closed(_MEASURED_SECONDS)
    flood.leaves()
    known |= flood.sales
    _tell_of_the_flood(carried, flooded, after, probed)
    print(f"  {came_back} more came back under their keys; the API {before:.1f} → {shop.sizes()['API']:.1f} MB")
    return verdict.of_the_flood(carried, flooded, after, probed)


def _tell(heard: Heard, seconds: float) -> None:
    print("\n".join([f"{len(heard.sales)} sales; answers {dict(sorted(heard.statuses.items()))}",
                     *heard.told(seconds), "  all requests to the API:", *heard.whole().drawn()]))  # fmt: skip


def _tell_of_the_flood(carried: Told, flooded: Told, after: Told, probed: Probed) -> None:
    print(f"carried: {carried.goodput:.0f} requests a second on 64 lines, p99 {carried.good.part(0.99) * 1000:.0f} ms")
    print(f"offered {flooded.offered:.0f} a second for {flooded.seconds:.0f} s: {flooded.goodput:.0f} a second done, "
          f"p99 {flooded.good.part(0.99) * 1000:.0f} ms; {flooded.shed.number} sent away, "
          f"p50 {flooded.shed.part(0.5) * 1000:.0f} ms, p99 {flooded.shed.part(0.99) * 1000:.0f} ms")  # fmt: skip
    for path, times in probed.times.items():
        print(f"  {path:<9} {times.number:>5} times, p50 {times.part(0.5) * 1000:.1f} ms, "
              f"p99 {times.part(0.99) * 1000:.1f} ms, at most {times.most * 1000:.1f} ms")  # fmt: skip
    print(f"afterwards: {after.goodput:.0f} a second, p99 {after.good.part(0.99) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
