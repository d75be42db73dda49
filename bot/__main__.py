"""The bot process: python -m bot. It makes sure of its token and stays until it is told to stop."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress

import structlog

from bot.telegram import UnknownBot, Unreachable, own_name
from core import logs
from core.settings import Settings, settings
from core.stopping import asked_to_stop

_log = structlog.get_logger("kassa.bot")
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0


def main() -> None:
    chosen = settings()
    logs.begin("bot", chosen)
    try:
        asyncio.run(_stay(chosen))
    except UnknownBot as refused:
        sys.exit(f"kassa: there is no such bot (Telegram answers {refused}): see KASSA_BOT_TOKEN and TELEGRAM_API_URL")


async def _stay(chosen: Settings) -> None:
    asked = asked_to_stop()
    if chosen.bot_token:
        await _introduce(chosen, asked)
    else:
        _log.info("KASSA_BOT_TOKEN is not set: nobody to speak as, waiting to be stopped")
    await asked.wait()
    _log.info("stopped")


async def _introduce(chosen: Settings, asked: asyncio.Event) -> None:
    """Telegram may be out of reach for long; asking often would not bring it back."""
    pause = _FIRST_PAUSE
    while not asked.is_set():
        try:
            _log.info("signed in", bot=await own_name(chosen.bot_token, chosen.telegram_api_url))
            return
        except Unreachable as silent:
            _log.warning("Telegram is not to be had, trying again", why=str(silent), seconds=pause)
        with suppress(TimeoutError):
            await asyncio.wait_for(asked.wait(), pause)
        pause = min(pause * 2, _LONGEST_PAUSE)


if __name__ == "__main__":
    main()
