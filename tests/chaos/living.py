"""A day under fire: everybody goes on, the weather rages, calm returns, and then it is asked what is there."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import asyncpg
from aiohttp import ClientSession

from core.embedded import postgres, sockets, valkey
from tests.bot.playing import Stage
from tests.chaos import checking, histories, opening, reading
from tests.chaos.chats import Chat, Desk
from tests.chaos.cutting import Balancer
from tests.chaos.histories import Deed, History
from tests.chaos.installing import Shop
from tests.chaos.patience import Patient, Seen
from tests.chaos.planning import Fault
from tests.chaos.raging import Weather
from tests.chaos.reading import Found
from tests.chaos.tills import Till
from tests.stress import proving
from tests.stress.wire import Wire

# Whoever waits for an answer gives the shop so long after the last fault.
_PATIENCE = 180.0
# In turn: right, hours ahead, days behind.
_CLOCKS = (timedelta(0), timedelta(hours=5, minutes=20), timedelta(days=-2, hours=-3), timedelta(0))
_LOOKS = 2.0


@dataclass(frozen=True)
class Day:
    seed: str
    seconds: float
    tills: int
    chats: int
    plan: Sequence[Fault]


@dataclass(frozen=True)
class Outcome:
    deeds: list[Deed]
    seen: list[Seen]
    found: Found
    faults: dict[str, int]
    cuts: int
    longest_at_a_till: float
    longest_in_a_chat: float
    # From the last fault; None where it never came.
    all_well: float | None
    # What is not as it should be, by those who asked from outside, and by the shop's own proofs.
    breaches: list[str]
    second: list[str]


@dataclass
class Crowd:
    """Everybody who wants something of the shop."""

    shop: opening.Opened
    tills: list[Till]
    chats: list[Chat]
    desk: Desk
    closes: float

    async def works(self, until: float) -> None:
        tills, chats = [till.works(until) for till in self.tills], [chat.works(until) for chat in self.chats]
        await asyncio.gather(self.desk.works(until), *tills, *chats)

    async def goes_home(self) -> None:
        await asyncio.gather(self.desk.client.clears_up(), *(till.goes_home() for till in self.tills))

    @property
    def seen(self) -> list[Seen]:
        return [till.client.seen for till in self.tills] + [self.desk.client.seen]


async def lived(day: Day, shop: Shop, folder: Path) -> Outcome:
    """In a folder that has one for histories."""
    balancer = Balancer(shop.ports)
    server = await balancer.opens()
    port = server.sockets[0].getsockname()[1]
    data = shop.disk.folder
    weather = Weather(shop, balancer, valkey.url(sockets.folder_for(data)), folder / "faults.jsonl")
    async with server, ClientSession() as session:
        stage = Stage(f"http://127.0.0.1:{shop.playground}", session)
        crowd = await _gathered(day, port, stage, folder / "histories")
        until = time.monotonic() + day.seconds
        all_well, _ = await asyncio.gather(_healed(weather, day.plan), crowd.works(until))
        await crowd.goes_home()
        return await _outcome(crowd, shop, stage, weather, all_well, folder)


async def _gathered(day: Day, port: int, stage: Stage, folder: Path) -> Crowd:
    shop = await opening.opened(port, day.tills, day.chats)
    closes = time.monotonic() + day.seconds + _PATIENCE

    def patient(name: str, token: str, skew: timedelta = timedelta(0)) -> Patient:
        return Patient(Wire(port, token), History(name, folder), random.Random(f"{day.seed}/{name}"), closes, skew)

    tills = [
        Till(number, patient(f"till {number}", token, _CLOCKS[number % len(_CLOCKS)]), shop)
        for number, token in enumerate(shop.cashiers)
    ]
    chats = []
    for number, phone in enumerate(shop.chatting):
        name = f"chat {number}"
        held = await stage.phone(f"Vecino {number}", phone)
        chats.append(Chat(held, History(name, folder), random.Random(f"{day.seed}/{name}"), closes))
    for chat in chats:
        await chat.comes_in()
    desk = Desk(patient("desk", shop.boss), frozenset(shop.chatting.values()))
    return Crowd(shop, tills, chats, desk, closes)


async def _healed(weather: Weather, plan: Sequence[Fault]) -> float | None:
    """Seconds from the last fault, by the doctor's word, who looks at servers, books, queues and processes."""
    shop = weather.shop
    await weather.rages(plan)
    calm = time.monotonic()
    weather.balancer.ordered.clear()
    shop.disk.grows()
    while time.monotonic() < calm + _PATIENCE:
        if shop.is_ready() and not await asyncio.to_thread(ailing, shop):
            return time.monotonic() - calm
        await asyncio.sleep(0.5)
    return None


def ailing(shop: Shop) -> list[str]:
    _, told = shop.commands("doctor", "--json")
    try:
        found: list[dict[str, Any]] = json.loads(told)
    except ValueError:
        return [told[-300:]]
    return [f"the doctor: {one['name']}: {one['says']}" for one in found if one["verdict"] != "ok"]


async def _outcome(
    crowd: Crowd, shop: Shop, stage: Stage, weather: Weather, all_well: float | None, folder: Path
) -> Outcome:
    deeds = histories.read(folder / "histories")
    here = await reading.found(crowd.shop, shop.ports[0], deeds)
    here.chats = await _quiet(stage, [chat.phone.chat for chat in crowd.chats])
    (folder / "found.json").write_text(json.dumps(asdict(here), ensure_ascii=False, indent=1), encoding="utf-8")
    kills = [one["at"] for one in _lines(folder / "faults.jsonl") if one["kind"] == "kill the bot" and one["done"]]
    told = [fault for seen in crowd.seen for fault in seen.faults]
    told += [fault for chat in crowd.chats for fault in chat.faults]
    return Outcome(
        deeds,
        crowd.seen,
        here,
        dict(weather.counts),
        sum(weather.balancer.done.values()),
        max(seen.longest for seen in crowd.seen),
        max(chat.longest for chat in crowd.chats),
        all_well,
        [*told, *checking.amiss(deeds, here, crowd.shop, kills)],
        [*(await asyncio.to_thread(ailing, shop)), *await _second(shop)],
    )


async def _quiet(stage: Stage, chats: Sequence[int]) -> dict[int, reading.Rows]:
    """Once nothing more is said."""
    before: dict[int, reading.Rows] = {}
    while (here := await reading.heard(stage, chats)) != before:
        before = here
        await asyncio.sleep(_LOOKS)
    return here


async def _second(shop: Shop) -> list[str]:
    """The proofs of the night and those of the race, by SQL."""
    connection = await asyncpg.connect(postgres.url(sockets.folder_for(shop.disk.folder)))
    try:
        return [f"{name}: {rows[:3]}" for name, rows in (await proving.amiss(connection)).items()]
    finally:
        await connection.close()


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []
