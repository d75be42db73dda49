"""The playground as a process: python -m bot.playground. It keeps nothing, and meets the same people each time."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import asdict

import structlog

from bot.playground.playground import DEMO_BOT, Playground
from bot.playground.server import opened
from bot.playground.staging import join
from core import logs
from core.database import connected
from core.demo.telephones import telephones
from core.settings import Settings, settings
from core.stopping import asked_to_stop

_log = structlog.get_logger("kassa.playground")


def main() -> None:
    chosen = settings()
    if chosen.env == "production":
        sys.exit("kassa: the playground lets anybody be anybody: it does not run in production")
    logs.begin("playground", chosen)
    asyncio.run(_stay(chosen))


async def _stay(chosen: Settings) -> None:
    asked = asked_to_stop()
    playground = Playground(limits_are_on=chosen.playground_limits, tokens_are_open=chosen.playground_open_tokens)
    playground.add_bot(DEMO_BOT)
    await _invite(playground, chosen)
    async with opened(playground, chosen.host, chosen.playground_at) as port:
        _log.info("open", people=len(playground.people), port=port)
        await asked.wait()


async def _invite(playground: Playground, chosen: Settings) -> None:
    """The people of the shops. Without a database there are only those whom somebody adds."""
    if not chosen.database_url:
        return
    async with connected(chosen):
        for one in await telephones():
            join(playground, asdict(one))


if __name__ == "__main__":
    main()
