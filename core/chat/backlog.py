"""What waits in the chats of all stores and what was set aside; for those who run Kassa."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core import clock, sql
from core.chat.passing import TelegramUpdate


@dataclass(frozen=True)
class Figures:
    inbox_waiting: int
    outgoing_waiting: int
    set_aside: int
    # Messages that Telegram refused for good.
    failed: int


async def figures() -> Figures:
    (row,) = await sql.run("chat/figures", now=clock.now())
    return Figures(**dict(row))


async def set_aside() -> Sequence[TelegramUpdate]:
    """Without what was written in them: it is private."""
    columns = ("id", "bot_id", "chat_id", "update_id", "tries", "error", "set_aside_at")
    return await TelegramUpdate.filter(set_aside_at__isnull=False).order_by("id").only(*columns)


async def retry(row_id: int | None = None) -> int:
    """One or all, as if never tried; how many. What was no update becomes none by waiting."""
    found = TelegramUpdate.filter(set_aside_at__isnull=False, update_id__isnull=False)
    which = found if row_id is None else found.filter(id=row_id)
    return await which.update(set_aside_at=None, not_before=None, tries=0)
