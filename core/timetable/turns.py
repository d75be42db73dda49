"""Whose turn it is, and taking it: who holds the row does the work, and the work and its record are one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfoNotFoundError

from tortoise.expressions import Q

from core import clock, sql
from core.stores.models import Store
from core.timetable.models import Turn
from core.timetable.moments import When

# Half a minute and not a whole one: the next tick is to find it due.
_PAUSE, _LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=1)
_ERROR_LENGTH = 500


@dataclass(frozen=True)
class Due:
    """A turn, and the moment it will be done until."""

    turn_id: int
    entry: str
    store_id: int | None
    moment: datetime


async def due(for_all: Mapping[str, When], in_each_store: Mapping[str, When]) -> list[Due]:
    """What is owed now, once however often it was missed."""
    await sql.run("timetable/open", for_all=list(for_all), in_each_store=list(in_each_store))
    now = clock.now()
    asked = [(entry, "", when.latest(now, "UTC")) for entry, when in for_all.items()]
    for zone in await _zones():
        # One that the machine has no file for must not stop the others.
        with suppress(ZoneInfoNotFoundError):
            asked += [(entry, zone, when.latest(now, zone)) for entry, when in in_each_store.items()]
    entries, zones, moments = ([row[n] for row in asked] for n in range(3))
    facts = {"entries": entries, "zones": zones, "moments": moments}
    rows = await sql.run("timetable/due", now=now, **facts)
    return [Due(row["id"], row["entry"], row["store_id"], row["due"]) for row in rows]


async def store_of(due: Due) -> Store:
    """As it is now: the sweeps of one store may be an hour apart."""
    return await Store.get(id=due.store_id)


async def take(due: Due, sweep: Callable[[], Awaitable[int]]) -> int:
    """One batch. 0 is the end of it: all is done, or somebody else is at it."""
    async with sql.together():
        if not await _ours(due):
            return 0
        done = await sweep()
        if not done:
            done_now = {"done_until": due.moment, "tries": 0, "not_before": None, "error": ""}
            await Turn.filter(id=due.turn_id).update(**done_now)
        return done


async def put_off(due: Due, error: Exception) -> None:
    """It failed: it comes again after a pause that doubles, up to an hour."""
    async with sql.together():
        turn = await Turn.filter(id=due.turn_id, done_until__lt=due.moment).select_for_update().first()
        if turn is None:
            # Somebody else has done it since.
            return
        pause = min(_PAUSE * 2 ** min(turn.tries, 20), _LONGEST_PAUSE)
        turn.tries, turn.not_before = turn.tries + 1, clock.now() + pause
        turn.error = f"{type(error).__name__}: {error}".replace("\0", "")[:_ERROR_LENGTH]
        await turn.save(update_fields=["tries", "not_before", "error"])


async def failing() -> list[Turn]:
    """What has not been done since it last failed, the most stubborn first."""
    return await Turn.filter(tries__gt=0).order_by("-tries", "id")


async def _zones() -> list[str]:
    found = await Store.all().distinct().values_list("timezone", flat=True)
    return [str(zone) for zone in found]


async def _ours(due: Due) -> bool:
    free = Turn.filter(Q(not_before=None) | Q(not_before__lte=clock.now()), id=due.turn_id, done_until__lt=due.moment)
    return await free.select_for_update(skip_locked=True).first() is not None
