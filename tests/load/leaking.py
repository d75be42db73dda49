"""make leak: python -m tests.load.leaking [--hours 1] [--seed …]

An hour of an ordinary shop as fast as it goes through one API and one bot: 64 tills that sell once a minute, look at a
list after every second sale and at a report after every twentieth; 200 chats that write six times.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path

import uvloop
from aiohttp import ClientSession

from core import migrating
from core.demo import seeding
from core.embedded import embedded
from core.settings import Settings
from tests.bot.playing import Phone, Stage
from tests.crowd.processes import playing
from tests.load.chats import answered
from tests.load.heard import Heard
from tests.load.living import grown
from tests.load.parts import Mark, Part, bot_settings, watched
from tests.load.people import chatting, staffed
from tests.load.tills import Till
from tests.load.verdict import GROWS_MEGABYTES, GROWS_PERCENT
from tests.running.processes import free_port
from tests.stress import HASHING_IS_CHEAP
from tests.stress.serving import until_up

_TILLS, _CHATS = 64, 200
_SALES_AN_HOUR, _MESSAGES_AN_HOUR = 64 * 60, 200 * 6
_QUARTERS = 4
# Of one kind so many more a sale or a message, and something is kept of each tenth.
_SHARE = 0.1
# Fewer tell nothing: so many timers and answers on their way come and go.
_LEAST = 500


def main() -> None:
    reads = argparse.ArgumentParser(prog="make leak")
    reads.add_argument("--hours", type=float, default=1)
    reads.add_argument("--seed", default="")
    given = reads.parse_args()
    seed = given.seed or secrets.token_hex(4)
    os.environ |= HASHING_IS_CHEAP
    with (
        tempfile.TemporaryDirectory(prefix="kassa-leak-") as name,
        embedded(Path(name)) as servers,
        ExitStack() as parts,
    ):
        folder, port = Path(name), free_port()
        os.environ |= {"DATABASE_URL": servers.database_url, "REDIS_URL": servers.redis_url}
        asyncio.run(_filled())
        playground = parts.enter_context(playing(folder))
        api = parts.enter_context(watched("webapi", folder, PORT=str(port)))
        until_up(api.process, port)
        bot = parts.enter_context(watched("bot", folder, **bot_settings(playground)))
        amiss = uvloop.run(_lived(given.hours, port, playground, api, bot, seed))
    for what in amiss:
        print(f"NEVER TO BE SEEN: {what}")
    if not amiss:
        print("nothing stays: neither memory nor things grow with what was asked")
    sys.exit(bool(amiss))


async def _filled() -> None:
    await migrating.migrate(Settings())
    await seeding.seed(Settings(), say=lambda _: None)


async def _lived(hours: float, port: int, playground: int, api: Part, bot: Part, seed: str) -> list[str]:
    sales, messages = (int(hours * number / _QUARTERS) for number in (_SALES_AN_HOUR, _MESSAGES_AN_HOUR))
    heard, marks = Heard(), []
    async with ClientSession() as session:
        phones = await chatting(port, Stage(f"http://127.0.0.1:{playground}", session), _CHATS)
        staff = await staffed(port, _TILLS)
        tills = [Till(number, port, staff, heard, seed) for number in range(_TILLS)]
        print(f"{_QUARTERS * sales} sales and {_QUARTERS * messages} messages, {hours:g} h of them; seed {seed}")
        for quarter in range(_QUARTERS + 1):  # the first of them to warm up
            began, before = time.perf_counter(), heard.statuses.total()
            await asyncio.gather(_sold(tills, sales), _talked(phones, messages, heard, seed))
            marks.append((api.mark(), bot.mark()))
            _tell(quarter, heard.statuses.total() - before, time.perf_counter() - began, *marks[-1])
        for till in tills:
            till.leaves()
    amiss = [*heard.lost[:5], *heard.wrong[:5]]
    for name, of, number in (("API", 0, sales), ("bot", 1, messages)):
        amiss += kept(name, [mark[of] for mark in marks], number)
    return amiss


def kept(name: str, marks: Sequence[Mark], number: int) -> list[str]:
    """What is remembered up to a limit grows less and less; what is never forgotten grows in every quarter."""
    third, fourth = (
        grown(one.living, other.living, max(number, _LEAST), _SHARE) for one, other in pairwise(marks[-3:])
    )
    said = [f"the {name} keeps {fourth[kind]} more of {kind} in a quarter" for kind in third.keys() & fourth.keys()]
    first, last = marks[1].megabytes, marks[-1].megabytes
    if last - first > max(GROWS_MEGABYTES, first * GROWS_PERCENT / 100):
        said.append(f"the {name} grew from {first:.1f} to {last:.1f} MB")
    return said


def _tell(quarter: int, requests: int, seconds: float, api: Mark, bot: Mark) -> None:
    when = f"quarter {quarter}" if quarter else "warmed up"
    print(f"  {when}: {requests} requests in {seconds:.0f} s; API {api.megabytes:.1f} MB, {api.things} things; "
          f"bot {bot.megabytes:.1f} MB, {bot.things} things", flush=True)  # fmt: skip


async def _sold(tills: Sequence[Till], number: int) -> None:
    """Each till takes the next sale as soon as it is free."""
    left = iter(range(number))
    await asyncio.gather(*(_works(till, left) for till in tills))


async def _works(till: Till, left: Iterator[int]) -> None:
    for _ in left:
        await till.sells(time.perf_counter())


async def _talked(phones: Sequence[Phone], number: int, heard: Heard, seed: str) -> None:
    luck, left = random.Random(f"{seed}/{number}"), iter(range(number))
    await asyncio.gather(*(_talks(phone, left, luck, heard) for phone in phones))


async def _talks(phone: Phone, left: Iterator[int], luck: random.Random, heard: Heard) -> None:
    for _ in left:
        await answered(phone, luck, time.perf_counter(), heard)


if __name__ == "__main__":
    main()
