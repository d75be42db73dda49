"""The server: the Bot API, the wishes of people and tests, and the page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from aiohttp import web

from bot.playground import api, page, simulating, staging
from bot.playground.keys import PLAYGROUND
from bot.playground.playground import Playground
from bot.playground.wishes import explained


def application(playground: Playground) -> web.Application:
    app = web.Application(client_max_size=api.MOST_SENT, middlewares=[explained])
    app[PLAYGROUND] = playground
    playground.obey = partial(api.execute, playground)
    for routes in (api.routes, staging.routes, simulating.routes, page.routes):
        app.add_routes(routes)
    app.cleanup_ctx.append(_chores)
    return app


@asynccontextmanager
async def opened(playground: Playground, host: str, port: int) -> AsyncIterator[int]:
    """Served until the end of the block, at this port or, for 0, at any."""
    # Those who still listen at the end would hold it up: they are let go.
    runner = web.AppRunner(application(playground), access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


async def _chores(app: web.Application) -> AsyncIterator[None]:
    yield
    await app[PLAYGROUND].chores.end()
