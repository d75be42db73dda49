"""The API process: python -m webapi."""

from __future__ import annotations

import asyncio
import socket

import uvloop
from aiohttp import web

from core import logs
from core.settings import Settings, settings
from core.stopping import asked_to_stop
from webapi.app import served
from webapi.kit.leaving import leave

# Lines that were opened and not yet taken up. Past the usual 128 the kernel drops them, and whoever knocks, also a
# balancer's probe, tries again only after one second, three and seven.
_KNOCKING = 4096
# uvloop takes up one line a turn of each socket it listens on, and a turn is long when many are at work: a crowd that
# comes at once, and a probe behind it, would stand before an open door for seconds.
_DOORS = 16


def main() -> None:
    chosen = settings()
    logs.begin("api", chosen)
    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    asyncio.run(_serve(chosen))


async def _serve(chosen: Settings) -> None:
    """Until asked to stop: then it is said, and what is in hand is finished."""
    asked, app = asked_to_stop(), served(chosen)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=chosen.stop_seconds)
    try:
        await runner.setup()
        await _open(runner, chosen)
        await asked.wait()
        await leave(app, chosen.leave_seconds)
    finally:
        await runner.cleanup()


async def _open(runner: web.AppRunner, chosen: Settings) -> None:
    """One port, listened on several times over."""
    family = socket.AF_INET6 if ":" in chosen.host else socket.AF_INET
    with socket.create_server((chosen.host, chosen.port), family=family, backlog=_KNOCKING) as port:
        for _ in range(_DOORS):
            await web.SockSite(runner, port.dup(), backlog=_KNOCKING).start()


if __name__ == "__main__":
    main()
