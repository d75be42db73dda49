"""kassa jobs: what waits, was parked or set aside, fails or does not add up; and trying again what was."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Sequence

from core.chat import backlog as chats
from core.database import connected
from core.delivering import backlog
from core.proving import alarms
from core.settings import Settings, Unsettled
from core.stores.models import Store
from core.timetable import turns

# A parked message of the outbox, or, with a u, an update of a chat that was set aside.
_ID = re.compile("(u?)([0-9]{1,18})")


def show(settings: Settings, words: Sequence[str] = ()) -> None:
    """With no words what there is; with "retry" and an id or "all", parked messages are set going again."""

    async def said() -> str:
        async with connected(settings):
            return "\n".join([line async for line in lines(words)])

    print(asyncio.run(said()))  # noqa: T201 - it is the command's answer


def lines(words: Sequence[str]) -> AsyncIterator[str]:
    return _retried(*words) if words else _all()


async def _all() -> AsyncIterator[str]:
    waiting, parked, failing = await backlog.waiting(), await backlog.parked(), await turns.failing()
    slugs = {store.id: store.slug for store in await Store.all().only("id", "slug")}
    if not waiting:
        yield "nothing waits"
    for row in waiting:
        since = f"{row['waiting']} waiting, the oldest {backlog.age(row['oldest']):.0f} s"
        first = f"; first {row['event']}, {row['tries']} tries: {_line(row['error'])}" if row["tries"] else ""
        yield f"{slugs[row['store_id']]}: {since}{first}"
    for message in parked:
        about = f"{slugs[message.store_id]}, {message.event} {message.facts}, {message.tries} tries"
        yield f"parked {message.id}: {about}: {_line(message.error)}"
    if not parked:
        yield "nothing is parked"
    for update in await chats.set_aside():
        what = f"update {update.update_id}" if update.update_id is not None else "no update"
        yield f"set aside u{update.id}: bot {update.bot_id}, {what}, {update.tries} tries: {_line(update.error)}"
    for turn in failing:
        where = slugs[turn.store_id] if turn.store_id else "all stores"
        yield f"failing {turn.entry}: {where}, {turn.tries} tries: {_line(turn.error)}"
    for alarm in await alarms.all_open():
        differs = f"{alarm.expected} was expected, {alarm.found} found"
        yield f"alarm {alarm.id}: {slugs[alarm.store_id]}, {alarm.what} of {alarm.record} {alarm.record_id}: {differs}"


async def _retried(verb: str, which: str = "", *more: str) -> AsyncIterator[str]:
    found = _ID.fullmatch(which)
    if verb != "retry" or more or not (which == "all" or found):
        raise Unsettled('say "kassa jobs", "kassa jobs retry ID" or "kassa jobs retry all"')
    if found is None:
        number = await backlog.retry() + await chats.retry()
    elif not (number := await (chats if found[1] else backlog).retry(int(found[2]))):
        raise Unsettled(f"nothing that is called {which} was parked or set aside")
    yield f"{number} will be tried again"


def _line(error: str) -> str:
    """Its first line: the rest is in the log."""
    return error.partition("\n")[0][:200]
