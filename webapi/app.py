"""Settings in, application out: the table mounted behind the outer middleware."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable

from aiohttp import web

from core import database, valkey
from core.settings import Settings
from webapi.document.kept import DOCUMENT, Document
from webapi.kit import replica, wire
from webapi.kit.edge import Edge
from webapi.kit.gate import GATE, gate_of
from webapi.kit.leaving import LEAVING, let_go
from webapi.kit.operation import Operation
from webapi.own import OWN
from webapi.table import TABLE


def application(settings: Settings, table: Iterable[Operation] = TABLE) -> web.Application:
    """The database is not opened here: tests bring their own."""
    wire.listen(OWN)
    app = web.Application(middlewares=[Edge(OWN).around], client_max_size=settings.body_limit)
    app[GATE] = gate_of(settings)
    app[LEAVING] = asyncio.Event()
    replica.join(app, settings)
    app.on_response_prepare.append(let_go)
    operations = list(table)
    app[DOCUMENT] = Document(operations)
    for operation in operations:
        for method in ("GET", "HEAD") if operation.method == "GET" else (operation.method,):
            app.router.add_route(method, operation.path, operation.serve)
    return app


def served(settings: Settings, table: Iterable[Operation] = TABLE) -> web.Application:
    """The application with its pool, as the API process runs it."""
    app = application(settings, table)

    async def pool(_app: web.Application) -> AsyncIterator[None]:
        async with database.connected(settings), valkey.connected():
            yield

    app.cleanup_ctx.append(pool)
    return app
