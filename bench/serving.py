"""A process of its own that serves what is compared: Kassa as it runs in a shop, and bare handlers beside it."""

from __future__ import annotations

import asyncio
import multiprocessing
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from multiprocessing.connection import Connection
from typing import Any

import asyncpg
import uvloop
from aiohttp import web

from core import database, logs
from core.settings import settings

Apps = Callable[[], dict[str, web.Application]]


@contextmanager
def serving(apps: Apps) -> Iterator[dict[str, int]]:
    """The port of each; a second process, so that the clients do not wait for the handlers."""
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs, apps), daemon=True)
    server.start()
    try:
        yield ours.recv()
    finally:
        ours.send("stop")
        server.join(10)


def run(work: Coroutine[Any, Any, None]) -> None:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(work)


def _serve(pipe: Connection, apps: Apps) -> None:
    # Every request writes its log line, as in a shop; into a file, as there.
    sys.stderr = tempfile.TemporaryFile("w")  # noqa: SIM115 - it lives as long as the process
    logs.begin("bench", settings())
    run(_until_told(pipe, apps()))


async def _until_told(pipe: Connection, apps: dict[str, web.Application]) -> None:
    async with _listening(apps) as ports:
        pipe.send(ports)
        await asyncio.get_running_loop().run_in_executor(None, pipe.recv)


@asynccontextmanager
async def _listening(apps: dict[str, web.Application]) -> AsyncIterator[dict[str, int]]:
    runners = {name: web.AppRunner(app, access_log=None) for name, app in apps.items()}
    ports = {}
    for name, runner in runners.items():
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        ports[name] = runner.addresses[0][1]
    yield ports
    for runner in runners.values():
        await runner.cleanup()


def with_pool(app: web.Application, pools: list[asyncpg.Pool], **thrift: Any) -> web.Application:
    """A pool that lives as long as the application, as asyncpg makes it unless told otherwise."""

    async def pool(_app: web.Application) -> AsyncIterator[None]:
        made = await asyncpg.create_pool(
            **database.credentials(settings()), max_size=settings().database_pool, **thrift
        )
        pools.append(made)
        yield
        await made.close()

    app.cleanup_ctx.append(pool)
    return app
