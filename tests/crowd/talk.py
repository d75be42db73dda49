"""A crowd talks with the bots at a steady pace, whatever becomes of the processes; then every word is counted."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Awaitable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
from aiohttp import ClientSession

from core import database
from core.demo import seeding
from core.settings import settings
from tests.bot.playing import Phone, Stage
from tests.crowd.people import introduced, people
from tests.crowd.processes import Bots, playing

# What people say, and what they tap on; the rest of the buttons would do things that others then wait for.
_WORDS = ("/menu", "/points", "/purchases", "mis puntos", "¿cuánto debo?", "/card", "hola")
_BACK = "☰ Menú"
_TAPS = 0.3
_SETTLES = 90.0
_SETTLED = (
    "query is too old",
    "message is not modified",
    "message to edit not found",
    "message to delete not found",
)
_LOOK = 0.2


@dataclass(frozen=True)
class Plan:
    chats: int
    rate: float
    seconds: float
    kills: int
    bots: int
    seed: str


@dataclass
class Heard:
    """Seconds from update to answer, by update; and what should not be."""

    seconds: dict[str, float]
    lost: list[str]
    set_aside: list[str]
    answers: int
    twice: int
    refused: Counter[str]
    # By Telegram's limits, and done as it says; who takes over does not know what the dead one has just said.
    told_to_wait: int
    # When a process was not there.
    gaps: list[tuple[float, float]]
    sent: dict[str, float] = field(repr=False, default_factory=dict)

    @property
    def updates(self) -> int:
        return len(self.sent)

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.set_aside or self.refused)

    @property
    def away(self) -> float:
        return sum(until - since for since, until in self.gaps)

    @property
    def calmly(self) -> list[float]:
        """Of updates after which nothing was killed until they were answered, and before which all were up again."""
        return [
            seconds
            for name, seconds in self.seconds.items()
            if not any(since - seconds < self.sent[name] < until for since, until in self.gaps)
        ]

    def part(self, share: float) -> float:
        return _part(list(self.seconds.values()), share)

    def calm(self, share: float) -> float:
        return _part(self.calmly, share)


async def talked(plan: Plan, folder: Path) -> Heard:
    luck = random.Random(plan.seed)
    with ExitStack() as processes:
        port = processes.enter_context(playing(folder))
        async with ClientSession() as session:
            stage = Stage(f"http://127.0.0.1:{port}", session)
            await seeding.seed(settings(), say=lambda _: None)
            async with database.connected(settings()):
                phones = await people(stage, plan.chats, plan.bots)
            bots = processes.enter_context(Bots(folder, port))
            await introduced(phones)
            sent: dict[str, float] = {}
            gaps: list[tuple[float, float]] = []
            await asyncio.gather(_talks(plan, phones, luck, sent), _kills(plan, bots, gaps))
            return await _counted(sent, gaps, stage)


async def _talks(plan: Plan, phones: list[Phone], luck: random.Random, sent: dict[str, float]) -> None:
    """At its pace however slow the answers are; nobody writes twice before everybody has."""
    began, acts = time.perf_counter(), []
    for number in range(int(plan.rate * plan.seconds)):
        await asyncio.sleep(max(0.0, began + number / plan.rate - time.perf_counter()))
        acts.append(asyncio.ensure_future(_acts(phones[number % len(phones)], luck, sent)))
    await asyncio.gather(*acts)


async def _acts(phone: Phone, luck: random.Random, sent: dict[str, float]) -> None:
    screens = [told for told in await phone.screens() if _BACK in told.buttons] if luck.random() < _TAPS else []
    moment = time.time()
    if screens:
        tapped = await _tapped(phone, screens[-1].id)
        sent[f"tap {tapped['id']}"] = moment
    else:
        said = await _said(phone, luck.choice(_WORDS))
        sent[f"message {phone.chat} {said['message']['message_id']}"] = moment


def _tapped(phone: Phone, message_id: int) -> Awaitable[Any]:
    return phone.stage.post(f"chats/{phone.chat}/tap", person=phone.person, label=_BACK, message_id=message_id)


def _said(phone: Phone, words: str) -> Awaitable[Any]:
    return phone.stage.post(f"chats/{phone.chat}/text", person=phone.person, text=words)


async def _kills(plan: Plan, bots: Bots, gaps: list[tuple[float, float]]) -> None:
    for number in range(plan.kills):
        await asyncio.sleep(plan.seconds / (plan.kills + 1))
        gaps.append(await bots.loses(number % 2))


async def _counted(sent: dict[str, float], gaps: list[tuple[float, float]], stage: Stage) -> Heard:
    connection = await asyncpg.connect(**database.credentials(settings()))
    try:
        deadline = time.monotonic() + _SETTLES
        while await connection.fetchval(_WAITING) and time.monotonic() < deadline:  # noqa: ASYNC110 - others write it
            await asyncio.sleep(_LOOK)
        rows = {row["name"]: row for row in await connection.fetch(_ANSWERED)}
        answers = await connection.fetchval("SELECT count(*) FROM chat_outgoing WHERE sent_at IS NOT NULL")
    finally:
        await connection.close()
    answered = {name for name, row in rows.items() if row["answered"] is not None}
    seconds = {name: rows[name]["answered"] - moment for name, moment in sent.items() if name in answered}
    aside = [f"{name}: {row['error']}" for name, row in rows.items() if row["aside"]]
    calls = await stage.calls()
    spoken = Counter(call["method"] for call in calls if call["status"] == 200)
    said = sum(
        number for method, number in spoken.items() if method.startswith(("send", "edit")) and "Action" not in method
    )
    refused = Counter(_why(call) for call in calls if call["status"] == 400 and not _is_settled(call))
    told_to_wait = sum(call["status"] == 429 for call in calls)
    lost = [name for name in sent if name not in answered]
    return Heard(seconds, lost, aside, answers, max(0, said - answers), refused, told_to_wait, gaps, sent)


def _why(call: dict[str, Any]) -> str:
    return f"{call['method']}: {call['description']}"


def _is_settled(call: dict[str, Any]) -> bool:
    """Who taps twice, or on a screen that is gone, is answered in a new one."""
    return any(known in str(call["description"]) for known in _SETTLED)


def _part(seconds: list[float], share: float) -> float:
    listed = sorted(seconds) or [0.0]
    return listed[min(len(listed) - 1, int(len(listed) * share))]


_WAITING = """SELECT EXISTS (SELECT FROM telegram_update WHERE done_at IS NULL AND set_aside_at IS NULL)
                  OR EXISTS (SELECT FROM chat_outgoing WHERE sent_at IS NULL AND failed_at IS NULL)"""
# By what the playground called it. The answer is the first message that came of it.
_ANSWERED = """
SELECT CASE WHEN told ? 'message' THEN 'message ' || u.chat_id || ' ' || (told -> 'message' ->> 'message_id')
            ELSE 'tap ' || (told -> 'callback_query' ->> 'id') END AS name,
       set_aside_at IS NOT NULL AS aside, error,
       (SELECT extract(epoch FROM min(o.sent_at))::float FROM chat_outgoing o WHERE o.update_row = u.id) AS answered
  FROM telegram_update u CROSS JOIN LATERAL (SELECT u.payload::jsonb AS told) AS t
 WHERE told ?| ARRAY['message', 'callback_query']"""
