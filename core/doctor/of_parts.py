"""The processes: who has given a sign of life, and when."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from core import valkey
from core.doctor.figures import Figures
from core.doctor.finding import Finding, bad, lasting, ok, warn
from core.reaching import address, answers
from core.settings import Settings

# As the worker says it, on each machine of its own (workers/queue.py).
SIGN_OF_A_WORKER = "kassa:worker:"
_TICK = 180.0


async def look(figures: Figures, settings: Settings, *, stopped: bool = False) -> AsyncIterator[Finding]:
    """Stopped: the doctor itself had to start the servers, so nothing else can be running."""
    for found in (await _api(settings), await _worker(figures), _bot(figures, settings)):
        if stopped and found.do:
            yield warn(found.name, "the shop is stopped", "make run, or kassa up")
        else:
            yield found


async def _api(settings: Settings) -> Finding:
    if await asyncio.to_thread(answers, settings):
        return ok("api", f"ready at {address(settings)}")
    says = f"{address(settings)} is not ready"
    return warn("api", says, f"if it runs on this machine: see its log, and what {address(settings)}/readyz names")


async def _worker(figures: Figures) -> Finding:
    hosts = [key async for key in valkey.client().scan_iter(match=f"{SIGN_OF_A_WORKER}*")]
    last = "never" if figures.tick is None else f"{lasting(max(0.0, figures.tick))} ago"
    says = f"on {len(hosts)} machines, the last tick {last}"
    if not hosts or figures.tick is None or figures.tick > _TICK:
        return bad("worker", says, "start one (kassa worker); if it runs, its log says what holds it up")
    return ok("worker", says)


def _bot(figures: Figures, settings: Settings) -> Finding:
    wanted = max(figures.bots, int(bool(settings.bot_token)))
    says = f"{figures.kept} of {wanted} bots are kept" if wanted else "there is none"
    if figures.kept < wanted:
        return bad("bot", says, "start it (kassa bot); if it runs, its log says which token Telegram refuses")
    return ok("bot", says)
