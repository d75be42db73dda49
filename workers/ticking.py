"""A tick does what is due, in the order of the timetable; what fails waits its time and never stops the rest.

Ticks may overlap, be lost or come twice: whose turn it is, and until when it was done, stands in the database.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

import structlog

from core.stores.models import Store
from core.timetable import turns
from core.timetable.moments import When
from core.timetable.turns import Due

_log = structlog.get_logger("kassa.worker")

# A batch that takes longer is a failure like any other: it is undone, said, and tried again.
_BATCH_SECONDS = 30.0

Sweep = Callable[[], Awaitable[int]]


@dataclass(frozen=True)
class Recurring:
    """For all stores at once, by the clock of UTC. A sweep deals with one batch and answers how much that was; 0 is
    the end of it.
    """

    name: str
    sweep: Sweep
    when: When
    why: str


@dataclass(frozen=True)
class InEachStore:
    """The same for one store after another, each by the clock on its own wall."""

    name: str
    sweep: Callable[[Store], Awaitable[int]]
    when: When
    why: str


Entry = Recurring | InEachStore


def in_one_go(deed: Callable[[Store], Awaitable[object]]) -> Callable[[Store], Awaitable[int]]:
    """For a deed that does all there is at once, and would find as much again: whatever it answers is the end of it."""

    async def sweep(store: Store) -> int:
        await deed(store)
        return 0

    return sweep


async def tick(timetable: Sequence[Entry], over: Callable[[], bool]) -> None:
    """Until nothing is due, or its time is over: the next tick goes on from there."""
    entries = {entry.name: entry for entry in timetable}
    for name, due in groupby(await _due(timetable), key=attrgetter("entry")):
        if not over():
            await _do(entries[name], list(due), over)


async def _due(timetable: Sequence[Entry]) -> list[Due]:
    """In the order of the timetable: a long one has the short ones that matter each minute before it."""
    found = await turns.due(
        {entry.name: entry.when for entry in timetable if isinstance(entry, Recurring)},
        {entry.name: entry.when for entry in timetable if isinstance(entry, InEachStore)},
    )
    places = {entry.name: place for place, entry in enumerate(timetable)}
    return sorted(found, key=lambda due: places[due.entry])


async def _do(entry: Entry, due: Sequence[Due], over: Callable[[], bool]) -> None:
    done = failed = 0
    for one in due:
        try:
            done += await _turn(entry, one, over)
        except Exception as error:
            failed += 1
            _log.exception("job failed", job=entry.name, store=one.store_id)
            await turns.put_off(one, error)
    _log.info("job done" if not failed else "job done in part", job=entry.name, done=done, failed=failed)


async def _turn(entry: Entry, due: Due, over: Callable[[], bool]) -> int:
    """Batch after batch, each a transaction; who comes next goes on where this one was stopped."""
    sweep, done = await _sweep(entry, due), 0
    while not over():
        async with asyncio.timeout(_BATCH_SECONDS):
            if not (batch := await turns.take(due, sweep)):
                break
        done += batch
    return done


async def _sweep(entry: Entry, due: Due) -> Sweep:
    if isinstance(entry, Recurring):
        return entry.sweep
    in_each, store = entry.sweep, await turns.store_of(due)
    return lambda: in_each(store)
