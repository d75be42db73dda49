"""Tortoise's client of PostgreSQL, where several servers may be named of which one is the primary now."""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import Any
from weakref import WeakSet

import asyncpg
from asyncpg.connection import LoggedQuery
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import TransactionalDBClient, TransactionContextPooled
from tortoise.connection import get_connections

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

    def _in_transaction(self) -> Transaction:
        return Transaction(TransactionWrapper(self), self._pool_init_lock)

    async def _leave_if_no_primary(self, query: LoggedQuery) -> None:
        """All connections at once, for all lead to the same server: whoever asks next looks for the primary."""
        if isinstance(query.exception, _NO_PRIMARY):
            for connection in list(self._open):
                connection.terminate()


class Transaction(TransactionContextPooled):
    """Tortoise's own, where it cannot begin, stays its task's: whatever that task asks ever after is asked of a dead
    connection. And what is given up in that moment takes its connection out of the pool for good.
    """

    async def __aenter__(self) -> TransactionalDBClient:
        await self.ensure_connection()
        self.client._connection = await self.client._parent._pool.acquire()
        self.token = get_connections().set(self.connection_name, self.client)
        try:
            await self.client.begin()
        except BaseException:
            get_connections().reset(self.token)
            # Whether it began all the same nobody knows. A connection that broke by itself is back already.
            with suppress(asyncpg.InterfaceError):
                self.client._connection.terminate()
            raise
        return self.client


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
