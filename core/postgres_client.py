"""Tortoise's client of PostgreSQL, where several servers may be named of which one is the primary now."""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import Any
from weakref import WeakSet

import asyncpg
from asyncpg.connection import LoggedQuery
from tortoise.backends.asyncpg.client import AsyncpgDBClient

from core.connecting import connect

# From a machine that fell off the network nothing comes ever again, not even a refusal: asked every two seconds
# whether it is there, it has ten to say so.
_GONE_AFTER = {"TCP_USER_TIMEOUT": 10_000, "TCP_KEEPIDLE": 4, "TCP_KEEPINTVL": 2, "TCP_KEEPCNT": 3}
# What a server that lives never answers: it ends a statement that takes too long, and a primary may write.
_NO_PRIMARY = (TimeoutError, asyncpg.ReadOnlySQLTransactionError)


class Client(AsyncpgDBClient):
    _open: WeakSet[asyncpg.Connection]

    async def create_pool(self, *, places: tuple[list[str], list[int]] | None = None, **options: Any) -> asyncpg.Pool:
        """Tortoise makes a number of the port, so several come beside it."""
        if places:
            self._open = WeakSet()
            options |= {"host": places[0], "port": places[1], "connect": self._connected}
        return await asyncpg.create_pool(None, **options)

    async def _connected(self, *_no_address: None, **options: Any) -> asyncpg.Connection:
        found = await connect(**options)
        _notice_silence(found)
        found.add_query_logger(self._leave_if_no_primary)
        self._open.add(found)
        return found

    async def _leave_if_no_primary(self, query: LoggedQuery) -> None:
        """All connections at once, for all lead to the same server: whoever asks next looks for the primary."""
        if isinstance(query.exception, _NO_PRIMARY):
            for connection in list(self._open):
                connection.terminate()


def _notice_silence(connection: asyncpg.Connection) -> None:
    line = connection._transport.get_extra_info("socket")  # type: ignore[attr-defined]  # it shows it nowhere else
    if line.family == socket.AF_UNIX:
        return
    line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _GONE_AFTER.items():
        # Not every system knows each of them.
        with suppress(AttributeError, OSError):
            line.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)


# As Tortoise looks for it in an engine.
client_class = Client
