"""What the bot is to say: put beside the deed it tells, sent afterwards by whoever keeps the bot."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any

from tortoise.expressions import Q

from core import clock, sql
from core.chat.passing import OutgoingMessage

_KEPT = timedelta(days=3)
_AT_ONCE = 1000
# Of each bot so many are looked at together: enough to find one for every chat that may be spoken to now.
_LOOK = 500


class Priority(IntEnum):
    ANSWER = 0
    NOTICE = 1
    DIGEST = 2


@dataclass(frozen=True)
class Call:
    """One call of the Bot API; the file, if any, goes where the payload says "attach://file"."""

    method: str
    payload: dict[str, Any]
    file: bytes | None = None
    file_name: str = ""
    # Said to somebody who wants nothing kept: once it is sent, or cannot be, its row is gone.
    fleeting: bool = False


async def put(
    bot_id: int, chat_id: int, call: Call, priority: Priority = Priority.ANSWER, **about: Any
) -> OutgoingMessage:
    """About: store_id, ticket_id, notice_id, update_row, not_before."""
    told: dict[str, Any] = {"file": call.file, "file_name": call.file_name, "fleeting": call.fleeting, **about}
    told |= {"bot_id": bot_id, "chat_id": chat_id, "priority": priority.value}
    return await OutgoingMessage.create(method=call.method, payload=call.payload, **told)


async def waiting(bots: Collection[int], silent: Collection[tuple[int, int]] = ()) -> list[OutgoingMessage]:
    """Of each of the bots, in the order in which they may go, without the chats of bots that may not be spoken to."""
    told = {"bots": list(bots), "silent_bots": [bot for bot, _ in silent], "silent_chats": [chat for _, chat in silent]}
    rows = await sql.run("chat/waiting", now=clock.now(), most=_LOOK, **told)
    return [sql.loaded(OutgoingMessage, row, "m") for row in rows]


async def turn(id: int) -> OutgoingMessage | None:
    """Whole, if it is still to be said."""
    rows = await sql.run("chat/turn", id=id)
    return sql.loaded(OutgoingMessage, rows[0], "m") if rows else None


async def sent(message: OutgoingMessage, message_id: int | None) -> None:
    if message.fleeting:
        await message.delete()
        return
    message.sent_at, message.message_id, message.error = clock.now(), message_id, ""
    await sql.run("chat/sent", id=message.id, now=message.sent_at, came=message_id)


async def postponed(message: OutgoingMessage, until: datetime, why: str) -> None:
    message.tries += 1
    message.not_before, message.error = until, why[:1000]
    await message.save(update_fields=["tries", "not_before", "error"])


async def failed(message: OutgoingMessage, why: str) -> None:
    if message.fleeting:
        await message.delete()
        return
    message.failed_at, message.error = clock.now(), why[:1000]
    await message.save(update_fields=["failed_at", "error"])


async def forget_old() -> int:
    """What was said is in the chat; here it is only a copy of private things."""
    gone = Q(sent_at__isnull=False) | Q(failed_at__isnull=False)
    old = OutgoingMessage.filter(gone, created_at__lt=clock.now() - _KEPT)
    return await OutgoingMessage.filter(id__in=await old.limit(_AT_ONCE).values_list("id", flat=True)).delete()
