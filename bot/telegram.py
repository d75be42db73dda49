"""Telegram's Bot API over HTTP, for what is kept as it came. Its addresses hold the token, so no address leaves
this file, not even in an error."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from aiohttp import ClientError, ClientSession, ClientTimeout

_TELEGRAM = "https://api.telegram.org"
_PATIENCE = 10

# What is kept open between calls.
Line = ClientSession


class Unreachable(Exception):
    """No answer, or none that means anything: a later one may."""


def line() -> Line:
    """Closed by whoever opened it."""
    return ClientSession()


async def asked(
    through: Line, token: str, api_url: str, method: str, told: dict[str, Any], hold: int = 0
) -> tuple[int, Any]:
    """The status and what was answered; a call that is held at the other end may take so many seconds longer."""
    address = f"{api_url.rstrip('/') or _TELEGRAM}/bot{quote(token, safe=':')}/{method}"
    patience = ClientTimeout(total=hold + _PATIENCE)
    try:
        async with through.post(address, json=told, timeout=patience) as answer:
            return answer.status, await answer.json()
    except (ClientError, OSError, ValueError, TimeoutError) as failed:
        raise Unreachable(type(failed).__name__) from None
