"""When somebody may be spoken to first: what they switched off, and the hours in which they sleep."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.chat.models import ChatUser

_LAST = 23


async def mute(tie: ChatUser, kind: str) -> None:
    if kind not in tie.muted:
        await _set(tie, [*tie.muted, kind])


async def unmute(tie: ChatUser, kind: str) -> None:
    await _set(tie, [muted for muted in tie.muted if muted != kind])


async def quiet(tie: ChatUser, since: int, until: int) -> None:
    """Both the same: never quiet."""
    if not (0 <= since <= _LAST and 0 <= until <= _LAST):
        raise ValueError((since, until))
    tie.quiet_from, tie.quiet_until = since, until
    await tie.save(update_fields=["quiet_from", "quiet_until", "updated_at"])


def not_before(tie: ChatUser, now: datetime, timezone: str) -> datetime | None:
    """The end of the quiet hours it is in; None when it is in none."""
    if tie.quiet_from == tie.quiet_until:
        return None
    zone = ZoneInfo(timezone)
    here = now.astimezone(zone)
    hours_on = (here.hour - tie.quiet_from) % 24
    if hours_on >= (tie.quiet_until - tie.quiet_from) % 24:
        return None
    # Of the day on which they end, by the wall clock: a night in which it is changed is an hour longer or shorter.
    end = datetime.combine(here.date(), time(tie.quiet_until), zone)
    return end if end > here else datetime.combine(here.date() + timedelta(days=1), time(tie.quiet_until), zone)


async def _set(tie: ChatUser, muted: list[str]) -> None:
    tie.muted = sorted(muted)
    await tie.save(update_fields=["muted", "updated_at"])
