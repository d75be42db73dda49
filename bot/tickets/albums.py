"""Photos that were sent together come one by one: the screen waits for the rest of them, and says once of too many."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.kit import showing
from bot.kit.screen import Screen
from bot.kit.showing import Place
from bot.kit.visitor import Visitor
from core import clock
from core.chat import outgoing
from core.chat.passing import OutgoingMessage
from core.tickets.attachments import TooManyFiles

_FULL, _SHOWN, _SAID = "full_album", "album_shown", "album_said"
# So long after the latest photo; Telegram brings them within tenths of a second.
_PATIENCE = timedelta(seconds=1)


async def is_full(state: FSMContext, message: Message) -> bool:
    return (await state.get_data()).get(_FULL) == message.media_group_id


@asynccontextmanager
async def filling(state: FSMContext, message: Message) -> AsyncIterator[None]:
    try:
        yield
    except TooManyFiles:
        await state.update_data({_FULL: message.media_group_id})
        raise


async def held(screen: Screen, said: str, message: Message, visitor: Visitor, state: FSMContext) -> Screen | None:
    """Shown at once, unless more photos are to come; what was said above it is said again then."""
    if not message.media_group_id:
        return screen
    (call,) = showing.calls(screen, Place(message.chat.id))
    shown = await outgoing.put(visitor.bot.id, message.chat.id, call, not_before=clock.now() + _PATIENCE)
    await state.update_data({_SHOWN: shown.id, _SAID: said})
    return None


async def said(state: FSMContext) -> str | None:
    """Above the screen of an album; none if it is no longer looked at."""
    name: str | None = (await state.get_data()).get(_SAID)
    return name


async def shown_again(screen: Screen, message: Message, visitor: Visitor, state: FSMContext) -> None:
    """With the photo that came now: before it was sent, or in its place."""
    row = (await state.get_data()).get(_SHOWN)
    shown = await OutgoingMessage.get_or_none(id=row, bot_id=visitor.bot.id, chat_id=message.chat.id) if row else None
    if shown is None:
        return
    (call,) = showing.calls(screen, Place(message.chat.id, shown.message_id))
    if shown.sent_at:
        await outgoing.put(visitor.bot.id, message.chat.id, call)
    elif shown.failed_at is None:
        shown.payload, shown.not_before = call.payload, clock.now() + _PATIENCE
        await shown.save(update_fields=["payload", "not_before"])
