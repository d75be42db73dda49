"""One update: taken, answered and marked as done in one transaction. Killed in the middle, it has not been."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from traceback import format_exception_only

import structlog
from aiogram.types import Update
from pydantic import ValidationError

from bot.kit.outliving import outlived
from bot.kit.remembering import kept_when_done
from bot.kit.speaking import Speaker
from core import sql
from core.away import AWAY
from core.chat import bots, inbox
from core.chat.passing import TelegramUpdate

_log = structlog.get_logger("kassa.bot")

# A report of many years takes some seconds; what takes longer than this hangs.
_PATIENCE = 40.0
_PAUSE = 1.0
# Another process, or this one in a moment, knows the bot.
_LATER = 0.5


class Unreadable(Exception):
    """Trying again would not help."""


class NotOurs(Exception):
    """This process cannot speak as that bot, yet or at all; nothing is wrong with the update."""


# Puts the answers out, in the update's own transaction; where it fails it has changed nothing.
Answer = Callable[[TelegramUpdate, Speaker, Update], Awaitable[None]]


class Handling:
    def __init__(self, speakers: Callable[[int], Speaker | None], answer: Answer, apologise: Answer) -> None:
        self._speakers = speakers
        self._answer = answer
        self._apologise = apologise

    async def one(self, taken: Callable[[], None] = lambda: None) -> bool:
        """Whether there was one; who waits to look for another is told as soon as this one is held."""
        async with kept_when_done() as memories, sql.together():
            row = await inbox.take()
            if row is None:
                return False
            memories.update = row
            taken()
            try:
                async with outlived(row) as may_be_tried:
                    await self._handled(row, may_be_tried=may_be_tried)
            except NotOurs:
                await inbox.put_off(row, _LATER)
            except AWAY:
                raise
            except Exception as failed:
                memories.kept.clear()
                await self._failed(row, failed)
            else:
                await inbox.done(row, memories.turned_by)
        return True

    async def _handled(self, row: TelegramUpdate, *, may_be_tried: bool) -> None:
        if not may_be_tried:
            raise Unreadable("no process outlived it")
        speaker = self._speakers(row.bot_id)
        if speaker is None and await bots.is_gone(row.bot_id):
            raise Unreadable("the bot is no more")
        if speaker is None:
            raise NotOurs
        update = _read(row, speaker)
        async with asyncio.timeout(_PATIENCE):
            await self._answer(row, speaker, update)

    async def _failed(self, row: TelegramUpdate, why: Exception) -> None:
        aside = await inbox.failed(row, _in_words(why), for_good=isinstance(why, Unreadable))
        about = {"update": row.update_id, "row": row.id, "tries": row.tries}
        _log.error("update set aside" if aside else "update failed", **about, exc_info=why)
        if aside and not isinstance(why, Unreadable):
            await self._say_sorry(row)

    async def _say_sorry(self, row: TelegramUpdate) -> None:
        """Whoever wrote waits for an answer; if even that fails, nothing is lost by it."""
        try:
            speaker = self._speakers(row.bot_id)
            if speaker:
                async with sql.together():
                    await self._apologise(row, speaker, _read(row, speaker))
        except Exception as failed:
            _log.error("no apology", update=row.update_id, exc_info=failed)


class Lookout:
    """Of many idle hands one looks for work; with its find in hand it lets the next one look."""

    def __init__(
        self,
        handling: Handling,
        asked_to_stop: asyncio.Event,
        woken: Callable[[], Awaitable[None]],
        told: Callable[[], None],
    ) -> None:
        self._handling, self._asked_to_stop = handling, asked_to_stop
        self._woken, self._told = woken, told
        self._turn = asyncio.Lock()

    async def keep_handling(self) -> None:
        """Until asked to stop; what is in hand is finished. The database may go and come back."""
        while not self._asked_to_stop.is_set():
            await self._turn.acquire()
            with ExitStack() as turn:
                turn.callback(self._turn.release)
                try:
                    while not self._asked_to_stop.is_set() and not await self._handling.one(turn.close):
                        await self._woken()
                except Exception as away:
                    _log.warning("updates wait", why=type(away).__name__)
                    await asyncio.sleep(_PAUSE)
            self._told()


def _read(row: TelegramUpdate, speaker: Speaker) -> Update:
    try:
        return Update.model_validate_json(row.payload, context={"bot": speaker.api})
    except ValidationError as odd:
        raise Unreadable(f"no update: {odd.error_count()} faults, {odd.errors()[0]['loc']}") from None


def _in_words(why: Exception) -> str:
    return "".join(format_exception_only(why)).strip()
