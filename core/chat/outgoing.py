"""What the bot is to say: put beside the deed it tells, sent afterwards by whoever keeps the bot."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any

from tortoise.expressions import Q

from core import clock
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


async def talkative(bots: Collection[int]) -> set[int]:
    """Those of the bots that have something to say now."""
    found = OutgoingMessage.filter(_due(), bot_id__in=list(bots), sent_at=None, failed_at=None)
    return set(await found.distinct().values_list("bot_id", flat=True))  # type: ignore[arg-type]


async def waiting(bot_id: int, silent: Collection[int] = ()) -> Sequence[OutgoingMessage]:
    """In the order in which they may go, without chats that may not be spoken to; files are read only when their turn
    has come.
    """
    found = OutgoingMessage.filter(_due(), bot_id=bot_id, sent_at=None, failed_at=None).order_by("priority", "id")
    if silent:
        found = found.exclude(chat_id__in=list(silent))
    columns = ("id", "chat_id", "method")
    return await found.limit(_LOOK).only(*columns)


def _due() -> Q:
    return Q(not_before__isnull=True) | Q(not_before__lte=clock.now())


async def sent(message: OutgoingMessage, message_id: int | None) -> None:
    if message.fleeting:
        await message.delete()
        return
    message.sent_at, message.message_id, message.error = clock.now(), message_id, ""
    await message.save(update_fields=["sent_at", "message_id", "error"])


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
