"""Two hundred chats that talk at a steady pace, and how long each waited for its answer."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence

from tests.bot.playing import Phone
from tests.load.heard import Heard

_WORDS = ("/menu", "/points", "/purchases", "mis puntos", "¿cuánto debo?", "/card", "hola")
_PATIENCE = 60.0


async def talked(phones: Sequence[Phone], a_second: float, until: float, heard: Heard, seed: str) -> None:
    """Nobody writes twice before everybody has, nor before they were answered."""
    luck, gap = random.Random(f"{seed}/chats"), len(phones) / a_second
    began = time.perf_counter()
    await asyncio.gather(
        *(
            _talks(phone, random.Random(luck.random()), began + gap * number / len(phones), gap, until, heard)
            for number, phone in enumerate(phones)
        )
    )


async def _talks(phone: Phone, luck: random.Random, due: float, gap: float, until: float, heard: Heard) -> None:
    while max(due, time.perf_counter()) < until:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        await answered(phone, luck, due, heard)
        due = max(due + gap, time.perf_counter())


async def answered(phone: Phone, luck: random.Random, due: float, heard: Heard) -> None:
    try:
        await (await phone.says(luck.choice(_WORDS))).screen(_PATIENCE)
        heard.took("chat", time.perf_counter() - due)
    except AssertionError as silence:
        heard.lost.append(f"chat {phone.chat}: {str(silence).splitlines()[0]}")
