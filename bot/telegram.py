"""Telegram's Bot API over HTTP. Its addresses hold the token, so no address leaves this file, not even in an error."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from aiohttp import ClientError, ClientSession, ClientTimeout

_TELEGRAM = "https://api.telegram.org"
# Less than a process is given to stop.
_PATIENCE = ClientTimeout(total=5)
# A token that was revoked, and one that never was any.
_UNKNOWN_BOT = (401, 404)


class UnknownBot(Exception):
    """There is no such bot: asking again would not help."""


class Unreachable(Exception):
    """No answer, or none that means anything: a later one may."""


async def own_name(token: str, api_url: str) -> str:
    """The bot's username: proof that the token is good."""
    status, told = await _asked(token, api_url, "getMe")
    if status in _UNKNOWN_BOT:
        raise UnknownBot(str(status))
    try:
        return str(told["result"]["username"])
    except (KeyError, TypeError):
        raise Unreachable(f"status {status}") from None


async def _asked(token: str, api_url: str, method: str) -> tuple[int, Any]:
    address = f"{api_url.rstrip('/') or _TELEGRAM}/bot{quote(token, safe=':')}/{method}"
    try:
        async with ClientSession(timeout=_PATIENCE) as session, session.post(address) as answer:
            return answer.status, await answer.json()
    except (ClientError, OSError, ValueError) as failed:
        raise Unreachable(type(failed).__name__) from None
