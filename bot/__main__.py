"""The bot process: python -m bot."""

from __future__ import annotations

import asyncio
import sys

from bot.kit.introducing import UnknownBot
from bot.process import speak
from core import logs, valkey
from core.database import connected
from core.settings import Settings, settings
from core.stopping import asked_to_stop


def main() -> None:
    chosen = settings()
    logs.begin("bot", chosen)
    try:
        asyncio.run(_stay(chosen))
    except UnknownBot as unknown:
        sys.exit(f"kassa: there is no such bot ({unknown}): see KASSA_BOT_TOKEN and TELEGRAM_API_URL")


async def _stay(chosen: Settings) -> None:
    asked = asked_to_stop()
    async with connected(chosen), valkey.connected():
        await speak(chosen, asked)


if __name__ == "__main__":
    main()
