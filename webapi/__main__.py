"""The API process: python -m webapi."""

from __future__ import annotations

import asyncio

import uvloop
from aiohttp import web

from core import logs
from core.settings import settings
from webapi.app import served


def main() -> None:
    chosen = settings()
    logs.begin("api", chosen)
    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    web.run_app(
        served(chosen),
        host=chosen.host,
        port=chosen.port,
        access_log=None,
        print=None,
        shutdown_timeout=chosen.stop_seconds,
    )


if __name__ == "__main__":
    main()
