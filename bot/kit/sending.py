"""Everything the bots say leaves here: in order in each chat, as fast as Telegram allows, and nothing is dropped."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Iterable
from datetime import timedelta

import structlog
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from pydantic import ValidationError

from bot.kit import settling
from bot.kit.budget import Budget
from bot.kit.calling import called
from bot.kit.speaking import Speaker
from bot.kit.waking import work_off
from core import clock
from core.chat import accounts, outgoing, topics
from core.chat.passing import OutgoingMessage

_log = structlog.get_logger("kassa.bot")

# The network is away: 0.5, 1, 2 … seconds. A call that the server itself cannot answer so often, which takes it half
# an hour, is given up.
_FIRST_PAUSE, _LONGEST_PAUSE, _LONGEST_WAIT = 0.5, 30.0, 60.0
TRIES = 36
_PAUSE = 1.0
# On their way at once, of all bots.
_MOST = 90
_Chat = tuple[int, int]


class Sender:
    """Of the bots that this process keeps."""

    def __init__(self, kept: Callable[[], Iterable[Speaker]]) -> None:
        self._kept = kept
        self._budgets: dict[int, Budget] = defaultdict(Budget)
        # Of each chat at most one message is on its way; a slow one keeps no other chat waiting.
        self._at_work: dict[_Chat, asyncio.Future[None]] = {}
        self._waits: dict[_Chat, float] = {}
        self._paused_until = 0.0
        self._pause = _FIRST_PAUSE

    async def run(self, asked_to_stop: asyncio.Event, woken: Callable[[], Awaitable[None]]) -> None:
        await work_off(self.begin, asked_to_stop, woken, "messages")

    async def once(self) -> int:
        """What may go now, and until all that is on its way has gone; how many."""
        begun = await self.begin()
        await asyncio.gather(*self._at_work.values())
        return begun

    async def begin(self) -> int:
        """What may go now, all chats beside one another; how many."""
        self._at_work = {chat: task for chat, task in self._at_work.items() if not task.done()}
        if time.monotonic() < self._paused_until or len(self._at_work) >= _MOST:
            return 0
        kept = {speaker.bot.id: speaker for speaker in self._kept()}
        found = await self._next(kept) if kept else []
        for message in found:
            turn = asyncio.ensure_future(self._turn(message, kept[message.bot_id]))
            self._at_work[message.bot_id, message.chat_id] = turn
        return len(found)

    async def _next(self, kept: Collection[int]) -> list[OutgoingMessage]:
        """Of each chat the first, where the budget of its bot has something left."""
        now = time.monotonic()
        seen = self._silent(kept, now)
        found: list[OutgoingMessage] = []
        for message in await outgoing.waiting(kept, seen):
            budget, chat = self._budgets[message.bot_id], (message.bot_id, message.chat_id)
            if chat not in seen and budget.allows(message.chat_id, now, is_said=_is_said(message)):
                budget.spend(message.chat_id, now, is_said=_is_said(message))
                found.append(message)
            seen.add(chat)
        return found

    def _silent(self, kept: Collection[int], now: float) -> set[_Chat]:
        """In which nothing may be said for longer than a moment, or something is on its way."""
        self._waits = {chat: until for chat, until in self._waits.items() if until > now}
        full = {(bot, chat) for bot in kept for chat in self._budgets[bot].silent(now)}
        return full | self._at_work.keys() | self._waits.keys()

    async def _turn(self, found: OutgoingMessage, speaker: Speaker) -> None:
        try:
            # Whoever had themselves forgotten meanwhile is told nothing.
            if message := await outgoing.turn(found.id):
                await self._send(message, speaker)
        except Exception as away:
            _log.warning("a message waits", row=found.id, why=type(away).__name__)
            self._waits[speaker.bot.id, found.chat_id] = time.monotonic() + _PAUSE

    async def _send(self, message: OutgoingMessage, speaker: Speaker) -> None:
        try:
            await topics.place(message)
            came_of_it = await called(message, speaker.api)
        except TelegramRetryAfter as wait:
            self._budgets[speaker.bot.id].told_to_wait(message.chat_id, time.monotonic() + wait.retry_after)
            await outgoing.postponed(message, clock.now() + timedelta(seconds=wait.retry_after), "told to wait")
        except TelegramForbiddenError as shut:
            await accounts.is_blocked_by(speaker.bot.id, message.chat_id)
            await outgoing.failed(message, str(shut))
        except TelegramMigrateToChat as grown:
            await self._moved(message, grown)
        except (TelegramBadRequest, TelegramNotFound, TelegramEntityTooLarge, ValidationError, KeyError) as refused:
            await settling.refused(message, str(refused))
        except TelegramUnauthorizedError:
            # Only this bot is silent; others have tokens of their own.
            _log.error("the bot's token is good no more", bot=speaker.bot.id)
            self._budgets[speaker.bot.id].shut(time.monotonic() + _LONGEST_PAUSE)
        except (TelegramAPIError, ClientDecodeError) as away:
            await self._away(message, away)
        else:
            self._pause = _FIRST_PAUSE
            await settling.surely_noted(message, came_of_it)

    async def _moved(self, message: OutgoingMessage, grown: TelegramMigrateToChat) -> None:
        """The group has another number now; where it is none of ours, nobody is to be told."""
        await topics.moved(message.bot_id, message.chat_id, grown.migrate_to_chat_id)
        if await OutgoingMessage.exists(id=message.id, chat_id=message.chat_id):
            await outgoing.failed(message, str(grown))

    async def _away(self, message: OutgoingMessage, why: Exception) -> None:
        """No answer, or one of a server in trouble: all wait a little, and this one is tried again. Where it is at
        fault itself, only its chat waits longer each time.
        """
        self._wait_for_all()
        _log.warning("Telegram is not to be had", why=type(why).__name__, seconds=self._pause)
        if isinstance(why, TelegramNetworkError):
            await outgoing.postponed(message, clock.now(), type(why).__name__)
        elif message.tries + 1 >= TRIES:
            await outgoing.failed(message, type(why).__name__)
        else:
            pause = min(_FIRST_PAUSE * 2 ** min(message.tries, 10), _LONGEST_WAIT)
            self._waits[message.bot_id, message.chat_id] = time.monotonic() + pause
            await outgoing.postponed(message, clock.now() + timedelta(seconds=pause), type(why).__name__)

    def _wait_for_all(self) -> None:
        self._paused_until = time.monotonic() + self._pause
        self._pause = min(self._pause * 2, _LONGEST_PAUSE)


def _is_said(message: OutgoingMessage) -> bool:
    """What nobody reads is counted among all calls, and not among those to the chat."""
    return message.method.startswith(("send", "edit"))
