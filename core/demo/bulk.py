"""Sales in bulk: whole orders by COPY, and either all of them or none."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from itertools import chain

import asyncpg

from core.connecting import connect
from core.database import direct
from core.demo import pace
from core.demo.pace import Counts, Stretch
from core.demo.till import COLUMNS, Rows, Shelf, Till
from core.settings import Settings

# While one connection's rows are made, the other's are being taken in.
_LANES = 2
# Orders made at a time: a millisecond's worth is not worth a COPY, a second's leaves both connections idle.
_BATCH = 1000


async def sell(settings: Settings, shelf: Shelf, planned: list[pace.Day]) -> Counts:
    pieces = list(pace.stretches(planned, longest=_BATCH))
    counts = sum((piece.counts for piece in pieces), Counts())
    till = Till(shelf, await _reserved(settings, counts))
    async with AsyncExitStack() as all_or_none:
        lanes = [await all_or_none.enter_async_context(_lane(settings)) for _ in range(_LANES)]
        async with asyncio.TaskGroup() as group:
            for lane, share in zip(lanes, _shares(pieces, counts), strict=True):
                group.create_task(_copy(lane, till, share))
    await _know_the_tables(settings)
    return counts


async def _reserved(settings: Settings, counts: Counts) -> Counts:
    """The first number of each kind; those up to the last are nobody else's from here on."""
    wanted = dict(zip(COLUMNS, (counts.orders, counts.lines, counts.payments), strict=True))
    async with _connection(settings) as connection, connection.transaction():
        # An insert takes its number after its lock, so that none is given out between the two calls.
        await connection.execute(f"LOCK TABLE {', '.join(wanted)} IN SHARE ROW EXCLUSIVE MODE")
        return Counts(*[await connection.fetchval(_RESERVE, table, many) for table, many in wanted.items()])


_RESERVE = """
SELECT setval(name, nextval(name) + $2::bigint - 1) - $2::bigint + 1
  FROM (SELECT pg_get_serial_sequence($1::text, 'id')::regclass AS name) AS sequence
"""


def _shares(pieces: Sequence[Stretch], counts: Counts) -> list[list[Stretch]]:
    """Each lane its own time of the period, so that each fills its own end of every index."""
    shares: list[list[Stretch]] = [[] for _ in range(_LANES)]
    for piece in pieces:
        shares[piece.before.orders * _LANES // counts.orders].append(piece)
    return shares


@asynccontextmanager
async def _lane(settings: Settings) -> AsyncIterator[asyncpg.Connection]:
    async with _connection(settings) as connection, connection.transaction():
        # The lane that is ready first waits for the other, however long that takes.
        await connection.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        # Every key below was read from its table a moment ago. Where we may not say so, each is looked up again.
        with suppress(asyncpg.InsufficientPrivilegeError):
            async with connection.transaction():
                await connection.execute("SET LOCAL session_replication_role = replica")
        yield connection


async def _copy(lane: asyncpg.Connection, till: Till, pieces: Sequence[Stretch]) -> None:
    for batch in _batches(pieces):
        # Made in the loop's own thread: two threads would wait for one another at every packet.
        made = [till.ring_up(piece) for piece in batch]
        # They move no stock and earn no points: years of sales would empty any shelf, and every balance still adds up.
        for rows, (table, columns) in zip(_by_table(made), COLUMNS.items(), strict=True):
            await lane.copy_to_table(table, source=_sent("".join(rows)), columns=columns.split())
    if pieces:
        # A lane's orders are numbered without a gap.
        first, end = till.first + pieces[0].before, till.first + pieces[-1].before + pieces[-1].counts
        await lane.execute(_NOT_ROLLED_UP, till.shelf.store, first.orders, end.orders - 1)


_NOT_ROLLED_UP = """
INSERT INTO sale_tail (store_id, order_id) SELECT $1::bigint, generate_series($2::bigint, $3::bigint)
"""


def _batches(pieces: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    """Quiet days together, so that a COPY is worth its while."""
    batch: list[Stretch] = []
    for piece in pieces:
        batch.append(piece)
        if sum(one.stop - one.start for one in batch) >= _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _by_table(made: list[Rows]) -> Iterator[Iterable[str]]:
    yield chain.from_iterable(rows.orders for rows in made)
    yield chain.from_iterable(rows.lines for rows in made)
    yield chain.from_iterable(rows.payments for rows in made)


async def _sent(text: str) -> AsyncIterator[bytes]:
    yield text.encode()


async def _know_the_tables(settings: Settings) -> None:
    """Until it has counted, the planner takes the tables for small ones."""
    async with _connection(settings) as connection:
        await connection.execute(f"ANALYZE {', '.join(COLUMNS)}, sale_tail")


@asynccontextmanager
async def _connection(settings: Settings) -> AsyncIterator[asyncpg.Connection]:
    connection = await connect(**direct(settings))
    try:
        await connection.execute("SET statement_timeout = 0; SET lock_timeout = 0")
        yield connection
    finally:
        await connection.close()
