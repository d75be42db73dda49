"""The parts of a shop beside its servers: API, worker, bot, and where there is no Telegram the playground."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from core.embedded.child import Child, Program
from core.reaching import free_for_playground
from core.settings import Settings

# Nobody outside this machine knows a bot of this name: the playground takes any word for its token.
_BOT = "1000001:the-playground-is-no-Telegram"


def parts(settings: Settings, directory: Path) -> list[Child]:
    """In the order in which they start; they are stopped the other way round."""
    if not settings.has_playground:
        names = ["webapi", "workers", *(["bot"] if settings.bot_token else [])]
        return [_part(name, {}, settings, directory) for name in names]
    port = free_for_playground(settings)
    # All of them are told: the API leads people there, and the bot speaks to it.
    where = {"KASSA_PLAYGROUND_PORT": str(port)}
    bot = where | {"BOT_TOKEN": _BOT, "TELEGRAM_API_URL": f"http://{_reached(settings.host)}:{port}"}
    told = {"webapi": where, "workers": where, "bot.playground": where, "bot": bot}
    return [_part(name, more, settings, directory) for name, more in told.items()]


def _part(name: str, more: dict[str, str], settings: Settings, directory: Path) -> Child:
    environment = os.environ | {"PYTHONUNBUFFERED": "1"} | more
    # A little longer than the part gives itself, so that it is the part that decides what to let go.
    stopping = ((signal.SIGTERM, settings.leave_seconds + settings.stop_seconds + 2),)
    return Child(Program(name, [sys.executable, "-m", name], environment, directory=directory), stopping)


def _reached(host: str) -> str:
    """0.0.0.0 and :: are every address of this machine, and none to go to."""
    host = host if host.strip("0.:") else "127.0.0.1"
    return f"[{host}]" if ":" in host else host
