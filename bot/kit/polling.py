"""Asking Telegram for updates: each is kept before Telegram hears that it was received."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import structlog
from aiohttp import ClientError

from bot.kit.introducing import UPDATES
from bot.kit.speaking import Speaker
from bot.telegram import Line, Unreachable, asked, line
from core.chat import inbox
from core.settings import Settings

_log = structlog.get_logger("kassa.bot")

_HOLD = 25
_BIGGEST = 2**63
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0


async def poll(known: Speaker, chosen: Settings, kept: Callable[[], None]) -> None:
    """Until it is cancelled. What could not be kept is asked for again: nothing was confirmed."""
    async with line() as through:
        await _poll(through, known, chosen, kept)


async def _poll(through: Line, known: Speaker, chosen: Settings, kept: Callable[[], None]) -> None:
    offset, pause, token = 0, _FIRST_PAUSE, known.bot.token
    while True:
        try:
            told = {"offset": offset, "timeout": _HOLD, "limit": 100, "allowed_updates": UPDATES}
            status, answer = await asked(through, token, chosen.telegram_api_url, "getUpdates", told, _HOLD)
            if status != 200:
                raise Unreachable(f"status {status}")
            before, updates = offset, list(answer["result"])
            for update in updates:
                await _keep(known, update)
                offset = max(offset, _number(update) + 1)
            kept()
            if updates and offset == before:
                raise Unreachable("updates without a number come again and again")
            pause = _FIRST_PAUSE
        except (Unreachable, ClientError, OSError, KeyError, TypeError) as away:
            _log.warning("no updates to be had", bot=known.bot.id, why=str(away) or type(away).__name__, seconds=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
        except Exception as away:
            _log.warning("updates cannot be kept", bot=known.bot.id, why=type(away).__name__, seconds=pause)
            await asyncio.sleep(pause)


async def _keep(known: Speaker, update: Any) -> None:
    # Not orjson: half a character or an endless number would be no JSON to it, and stop all that come after.
    await inbox.keep(known.bot.id, json.dumps(update).encode())


def _number(update: Any) -> int:
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if isinstance(number, int) and abs(number) < _BIGGEST else -1
