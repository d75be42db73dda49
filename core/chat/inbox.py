"""Updates of Telegram: kept before they are answered, then taken one at a time per chat."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import orjson
from tortoise.expressions import Q

from core import clock, sql
from core.chat.passing import TelegramUpdate

# Tried again after 1 and 4 seconds; what fails a third time is set aside and lets the chat go on.
TRIES = 3
_KEPT, _KEPT_ASIDE = timedelta(days=2), timedelta(days=30)
_AT_ONCE = 1000
_BIGGEST = 2**63


async def keep(bot_id: int, raw: bytes) -> bool:
    """Whether it is new. What is no update at all is kept too, set aside, for whoever looks why."""
    told = _read(raw)
    number = told.get("update_id")
    known = isinstance(number, int) and not isinstance(number, bool) and abs(number) < _BIGGEST
    error = "" if known else "no update: it has no update_id"
    facts = {"bot": bot_id, "update": number if known else None, "chat": chat_of(told), "payload": _text(raw)}
    return bool(await sql.run("chat/keep", now=clock.now(), error=error, **facts))


def chat_of(update: Mapping[str, Any]) -> int:
    """Where it happened; what happened in no chat is in the order of the person. 0: nobody knows."""
    for told in update.values():
        if not isinstance(told, dict):
            continue
        message = told.get("message")
        for holder in (told, message if isinstance(message, dict) else {}):
            if (number := _id(holder.get("chat"))) is not None:
                return number
        if (number := _id(told.get("from"))) is not None:
            return number
    return 0


async def take() -> TelegramUpdate | None:
    """The next that is due, held until the end of the transaction; of a chat always the oldest that is undone."""
    rows = await sql.run("chat/take_update", now=clock.now())
    return sql.loaded(TelegramUpdate, rows[0], "u") if rows else None


async def done(update: TelegramUpdate, turned_by: int | None = None) -> None:
    """With the person whose place in the conversation it changed, if it did."""
    update.done_at, update.turned_by = clock.now(), turned_by
    await sql.run("chat/update_done", id=update.id, now=update.done_at, turned_by=turned_by)


async def was_turned(update: TelegramUpdate, who: int, since: int) -> bool:
    """Whether this person's place in the chat was changed after the update that is named by its row."""
    told = {"bot": update.bot_id, "chat": update.chat_id, "who": who, "since": since}
    (found,) = await sql.run("chat/turned", **told)
    return bool(found["is_so"])


async def failed(update: TelegramUpdate, why: str, *, for_good: bool = False) -> bool:
    """Whether it was set aside."""
    update.tries += 1
    update.error = why.replace("\0", "")[:1000]
    if for_good or update.tries >= TRIES:
        update.set_aside_at = clock.now()
    else:
        update.not_before = clock.now() + timedelta(seconds=4 ** (update.tries - 1))
    await update.save(update_fields=["tries", "error", "set_aside_at", "not_before"])
    return update.set_aside_at is not None


async def put_off(update: TelegramUpdate, seconds: float) -> None:
    """Nobody has tried it: it is not its fault."""
    update.not_before = clock.now() + timedelta(seconds=seconds)
    await update.save(update_fields=["not_before"])


async def forget_old() -> int:
    """Telegram itself keeps nothing longer than a day: after two nobody sends the same again. Whoever wants to know
    why something was set aside has a month for it.
    """
    now = clock.now()
    old = TelegramUpdate.filter(Q(done_at__lt=now - _KEPT) | Q(set_aside_at__lt=now - _KEPT_ASIDE)).limit(_AT_ONCE)
    return await TelegramUpdate.filter(id__in=await old.values_list("id", flat=True)).delete()


def _read(raw: bytes) -> dict[str, Any]:
    try:
        told = orjson.loads(raw)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "backslashreplace").replace("\0", "")


def _id(holder: object) -> int | None:
    number = holder.get("id") if isinstance(holder, dict) else None
    return number if isinstance(number, int) and abs(number) < _BIGGEST else None
