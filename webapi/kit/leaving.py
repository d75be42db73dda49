"""A stop that nobody notices: the balancer is told first, and sends no more by the time that the port is closed."""

from __future__ import annotations

import asyncio

from aiohttp import web

LEAVING = web.AppKey("leaving", asyncio.Event)


async def let_go(request: web.Request, response: web.StreamResponse) -> None:
    """A line that stays open would be closed under somebody's next request."""
    if request.app[LEAVING].is_set():
        response.force_close()
        # aiohttp has written its own headers by now.
        response.headers["Connection"] = "close"


async def leave(app: web.Application, seconds: float) -> None:
    """For so long requests are served as ever, on lines that end with their answer."""
    app[LEAVING].set()
    await asyncio.sleep(seconds)
