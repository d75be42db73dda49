"""Notices, told in chat: each once, to whoever still wants it, and not while they sleep."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

import structlog
from asyncpg import InterfaceError

from bot.kit import showing
from bot.kit.homing import at_home
from bot.kit.screen import Screen
from bot.kit.showing import Place
from bot.kit.visitor import Visitor, visitor_in
from bot.kit.waking import work_off
from core import clock, sql
from core.away import AWAY
from core.chat import disturbing, outgoing, ties
from core.chat.bots import Bot
from core.chat.models import ChatUser
from core.chat.outgoing import Priority
from core.notices import untold
from core.notices.models import Notice, NoticeKind
from core.refusal import Refused
from core.stores.models import Store

_log = structlog.get_logger("kassa.bot")

# What nobody could be told for so long is no news any more.
STALE = timedelta(hours=12)
# Not many: what waits to be drawn keeps those before it unsent.
_AT_ONCE = 20
_DIGESTS = {NoticeKind.DAY_SUMMED_UP, NoticeKind.WEEK_SUMMED_UP, NoticeKind.MONTH_SUMMED_UP}

# As which screen a notice is told; of a kind that nobody draws there is none.
Drawn = Callable[[Notice, Visitor], Awaitable[Screen]]


class Teller:
    """Any number of processes may do it at once: a notice is taken by one."""

    def __init__(self, drawn: Mapping[NoticeKind, Drawn], bots: Callable[[], Mapping[int, Bot]]) -> None:
        self._drawn = drawn
        self._bots = bots

    async def run(self, asked_to_stop: asyncio.Event, woken: Callable[[], Awaitable[None]]) -> None:
        await work_off(self.once, asked_to_stop, woken, "notices")

    async def once(self) -> int:
        """How many were dealt with. While no bot is known, nobody could be told: all of them wait."""
        if not self._bots():
            return 0
        async with sql.together():
            notices = await untold.take(_AT_ONCE)
            for notice in notices:
                await untold.told(notice, await self._outcome(notice))
        return len(notices)

    async def _outcome(self, notice: Notice) -> str:
        """One that cannot be told must not keep the others waiting."""
        try:
            async with sql.together():
                return await self._told(notice)
        except Refused:
            # They may not see it any more.
            return "nobody"
        except Exception as failed:
            if _is_away(failed):
                raise
            _log.error("a notice cannot be told", notice=notice.id, kind=notice.kind.value, exc_info=failed)
            return "failed"

    async def _told(self, notice: Notice) -> str:
        if notice.created_at < clock.now() - STALE:
            return "stale"
        tie = await ties.receiver(notice.store_id, notice.customer_id, notice.user_id)
        visitor = await self._visitor(notice, tie) if tie else None
        if tie is None or visitor is None:
            return "nobody"
        if visitor.account.blocked_at or visitor.account.stopped_at or notice.kind.value in tie.muted:
            return "muted"
        await _put(await self._drawn[notice.kind](notice, visitor), notice, tie, visitor)
        return "sent"

    async def _visitor(self, notice: Notice, tie: ChatUser) -> Visitor | None:
        """As they would be, had they come themselves; None where they could not."""
        bot = self._bots().get(tie.account.bot_id) if tie.account else None
        if bot is None or bot.store_id not in (None, tie.store_id):
            return None
        assert tie.account
        assert isinstance(tie.store, Store)
        visitor = visitor_in(bot, tie.account, tie, tie.store)
        if notice.customer_id:
            visitor.customer = await ties.customer_of(tie)
        else:
            visitor.member = await ties.member_of(tie)
        return visitor if visitor.customer or visitor.member else None


async def _put(screen: Screen, notice: Notice, tie: ChatUser, visitor: Visitor) -> None:
    digest = notice.kind in _DIGESTS
    # Whoever named the hour themselves is not disturbed by it.
    quiet = None if digest else disturbing.not_before(tie, clock.now(), tie.store.timezone)
    about = {"store_id": tie.store_id, "notice_id": notice.id, "not_before": quiet}
    priority = Priority.DIGEST if digest or notice.kind is NoticeKind.PROMOTION_BEGAN else Priority.NOTICE
    account = visitor.account
    for call in showing.calls(screen, Place(account.telegram_id)):
        led = at_home(call, tie.store_id, as_staff=visitor.is_staff)
        await outgoing.put(account.bot_id, account.telegram_id, led, priority, **about)


def _is_away(failed: Exception) -> bool:
    """The database, and not the notice, is at fault: all of them are told later."""
    return isinstance(failed, (OSError, InterfaceError, *AWAY))
