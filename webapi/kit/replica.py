"""A read may be answered by a replica of the database, and nobody can tell.

Every request asks the primary who is calling, and hears there how far its log is. The replica answers only once it has
as much: then it has all that anybody was told of, this caller above all. It cannot be written to, so whatever writes
fails there before it did anything; and whatever fails there is asked of the primary.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import asyncpg
import structlog
from aiohttp import web
from asyncpg.transaction import Transaction
from prometheus_client import Counter, Gauge
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.connection import get_connections
from tortoise.exceptions import DBConnectionError

from core import database, sql
from core.idempotency import Answer
from core.refusal import Refused
from core.settings import Settings
from webapi.kit.arguments import Asking

READS = Counter("kassa_reads", "Reads that may be answered by a replica, by who answered and why.", ["by", "why"])
_MISSING = Gauge("kassa_replica_missing_bytes", "What the replica had yet to replay when it was last asked.")
for _why in ("behind", "resting", "away", "busy", "no replica", "writes", "failed"):
    READS.labels("primary", _why)
READS.labels("replica", "")
_log = structlog.get_logger("kassa.api")

# After these it is left alone for a while, and then one request looks whether it is back.
_GONE = (
    OSError,
    DBConnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.InvalidAuthorizationSpecificationError,
    asyncpg.InvalidCatalogNameError,
)
_REST, _SHORT_REST = 1.0, 0.25
# To have a connection and to hear a first word on it: a server that is switched off says nothing at all.
_REACHED_WITHIN = 1.0


class NotNow(Exception):
    """It cannot answer this one; the text is why."""


class Replica:
    def __init__(self, client: AsyncpgDBClient, wait: float) -> None:
        self.client, self._wait = client, wait
        self._rests_until = 0.0
        self._is_doubted = False

    async def read(self, position: str | None, answer: Callable[[], Awaitable[Answer]]) -> Answer:
        try:
            found = await self._read(position, answer)
        except NotNow as reason:
            READS.labels("primary", str(reason)).inc()
            return await answer()
        except (Refused, asyncpg.QueryCanceledError):
            # Said of the same rows, it is as true; and what took too long here would take as long there.
            READS.labels("replica", "").inc()
            raise
        self._rests_until, self._is_doubted = 0.0, False
        READS.labels("replica", "").inc()
        return found

    async def _read(self, position: str | None, answer: Callable[[], Awaitable[Answer]]) -> Answer:
        if position is None or time.monotonic() < self._rests_until:
            raise NotNow("resting")
        if self._is_doubted:
            # This one looks whether it is back; the others do not wait for what it finds.
            self._rest(_REST)
        try:
            async with self._at(position):
                return await answer()
        except (NotNow, Refused, asyncpg.QueryCanceledError):
            raise
        except _GONE as gone:
            self._rest(_REST)
            _log.warning("replica.away", error=type(gone).__name__)
            raise NotNow("away") from gone
        except Exception as failed:
            # What it read was vacuumed at the primary, or the handler writes; a fault of ours shows at the primary.
            why = (
                "writes" if asyncpg.ReadOnlySQLTransactionError in (type(failed), type(failed.__cause__)) else "failed"
            )
            _log.info("replica.failed", error=type(failed).__name__)
            raise NotNow(why) from failed

    @asynccontextmanager
    async def _at(self, position: str) -> AsyncIterator[None]:
        """For as long as it lasts every query of this task goes there, on one connection."""
        self._demand_room()
        async with _transaction(self.client) as connection:
            reading = TransactionWrapper(self.client)
            reading._connection = connection
            token = get_connections().set("default", reading)
            try:
                await self._caught_up(position)
                yield
            finally:
                get_connections().reset(token)

    def _demand_room(self) -> None:
        pool = self.client._pool
        if pool and not pool.get_idle_size() and pool.get_size() == pool.get_max_size():
            raise NotNow("busy")

    async def _caught_up(self, position: str) -> None:
        until, pause = time.monotonic() + self._wait, 0.001
        while True:
            (row,) = await sql.run("caught_up", position=position)
            if not row["stands_by"]:
                self._rest(_REST)
                raise NotNow("no replica")
            _MISSING.set(row["missing"] or 0)
            if row["has_it"]:
                return
            if time.monotonic() + pause > until:
                self._rest(_SHORT_REST)
                raise NotNow("behind")
            await asyncio.sleep(pause)
            pause *= 2

    def _rest(self, seconds: float) -> None:
        self._rests_until = time.monotonic() + seconds
        self._is_doubted = True


@asynccontextmanager
async def _transaction(client: AsyncpgDBClient) -> AsyncIterator[asyncpg.Connection]:
    """Not the client's own, which may write, and waits for the first word as long as for any other."""
    acquiring = client.acquire_connection()
    async with asyncio.timeout(_REACHED_WITHIN):
        connection = await acquiring.__aenter__()
    try:
        transaction = connection.transaction(readonly=True)
        await _begun(transaction, connection)
        try:
            yield connection
        finally:
            # There is nothing to keep: what was read is read.
            await transaction.rollback()
    finally:
        await acquiring.__aexit__(None, None, None)


async def _begun(transaction: Transaction, connection: asyncpg.Connection) -> None:
    try:
        async with asyncio.timeout(_REACHED_WITHIN):
            await transaction.start()
    except TimeoutError:
        # Else it is told to stop what it does not even hear, and waited for.
        connection.terminate()
        raise


REPLICA = web.AppKey("replica", Replica)


def join(app: web.Application, settings: Settings) -> None:
    """Where there is one."""
    if settings.database_replica_url:
        app[REPLICA] = Replica(database.replica(settings), settings.replica_wait_seconds)
        app.on_cleanup.append(_left)


async def _left(app: web.Application) -> None:
    await app[REPLICA].client.close()


async def nearest(asking: Asking, answer: Callable[[Asking], Awaitable[Answer]]) -> Answer:
    """Where there is a replica and somebody is signed in, there if it can."""
    near = asking.request.app.get(REPLICA)
    if near is None or asking.actor is None:
        return await answer(asking)
    return await near.read(asking.actor.position, lambda: answer(asking))
