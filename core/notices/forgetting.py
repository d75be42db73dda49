"""What was said in the chats is forgotten: it is with those who heard it, and here only a copy of private things."""

from __future__ import annotations

from datetime import timedelta

from core import clock, sql
from core.chat import inbox, outgoing

_KEPT = timedelta(days=90)
_AT_ONCE = 1000


async def forget_old() -> int:
    """Updates, messages and notices, some at a time; 0 when none is left."""
    return await inbox.forget_old() + await outgoing.forget_old() + await _notices()


async def _notices() -> int:
    """Told or not: where there is no bot, nobody ever will be."""
    return len(await sql.run("notices/forget", before=clock.now() - _KEPT, most=_AT_ONCE))
