"""The answer to one update: who came, what their handler shows, and where it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aiogram import Dispatcher
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import CallbackQuery, Message, Update, User

from bot.entering import menu
from bot.kit import showing
from bot.kit.acknowledging import Acknowledgement, acknowledged
from bot.kit.homing import led_home
from bot.kit.screen import Row, Screen
from bot.kit.showing import Place
from bot.kit.speaking import Speaker
from bot.kit.visitor import Visitor, visiting
from core import sql
from core.chat import outgoing
from core.chat.outgoing import Priority
from core.chat.passing import TelegramUpdate
from core.locale import TEXTS
from core.refusal import Refused

# What a handler may give back: nothing, a screen, or several in their order.
Shown = Screen | Sequence[Screen] | None


class Answering:
    def __init__(self, dispatcher: Dispatcher) -> None:
        self._dispatcher = dispatcher

    async def answer(self, row: TelegramUpdate, speaker: Speaker, update: Update) -> None:
        """A rule that says no changes nothing: it is said over the screen, or under what was written."""
        async with acknowledged(speaker.api, update) as acknowledgement:
            try:
                async with sql.together():
                    shown = await self._shown(row, speaker, update)
                    await _put(shown, row, speaker, update)
            except Refused as refused:
                async with sql.together():
                    await _refuse(refused, row, speaker, update, acknowledgement)

    async def apologise(self, row: TelegramUpdate, speaker: Speaker, update: Update) -> None:
        if visitor := await _visitor(speaker, update):
            await _put(Screen(visitor.say("kit-broken"), anew=True), row, speaker, update)

    async def _shown(self, row: TelegramUpdate, speaker: Speaker, update: Update) -> Shown:
        visitor, update = await led_home(await _visitor(speaker, update), update)
        shown = await self._dispatcher.feed_update(speaker.api, update, visitor=visitor, speaker=speaker, row=row)
        return None if shown is UNHANDLED else shown


async def _visitor(speaker: Speaker, update: Update) -> Visitor | None:
    user = _user(update)
    if user is None or user.is_bot:
        return None
    return await visiting(speaker.bot, user.id, user.full_name, user.language_code or "")


async def _put(shown: Shown, row: TelegramUpdate, speaker: Speaker, update: Update) -> None:
    place = where(update)
    if place is None or shown is None:
        return
    for screen in [shown] if isinstance(shown, Screen) else shown:
        for call in showing.calls(screen, place):
            await outgoing.put(speaker.bot.id, place.chat_id, call, Priority.ANSWER, update_row=row.id)


async def _refuse(
    refused: Refused, row: TelegramUpdate, speaker: Speaker, update: Update, acknowledgement: Acknowledgement
) -> None:
    visitor = await _visitor(speaker, update)
    if visitor is None:
        return
    said = sentence(refused, visitor)
    if not await acknowledgement.alert(said):
        screen = Screen(visitor.say("kit-refused", why=said), _way_on(visitor, update), anew=True)
        await _put(screen, row, speaker, update)


def _way_on(visitor: Visitor, update: Update) -> list[Row]:
    """In a group there is no menu."""
    place = where(update)
    return [menu.back(visitor)] if place and place.chat_id == visitor.account.telegram_id else []


def sentence(refused: Refused, visitor: Visitor) -> str:
    """In the person's language, whichever the store's is."""
    texts = TEXTS[visitor.account.language]
    return "\n".join(texts[one.code].format(**one.facts) for one in refused)


def where(update: Update) -> Place | None:
    event: Any = update.event
    if isinstance(event, CallbackQuery):
        message = event.message
        if message is None:
            return Place(event.from_user.id)
        media = isinstance(message, Message) and message.photo is not None
        thread = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
        return Place(message.chat.id, message.message_id, media, thread)
    if isinstance(event, Message):
        return Place(event.chat.id, thread_id=event.message_thread_id if event.is_topic_message else None)
    return None


def _user(update: Update) -> User | None:
    event: Any = update.event
    found: User | None = getattr(event, "from_user", None)
    return found
