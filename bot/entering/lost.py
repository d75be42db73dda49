"""What nobody else had an answer to: buttons of long ago, and what cannot be read."""

from __future__ import annotations

from aiogram import F
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.entering.doors import door
from bot.entering.home import home
from bot.entering.menu import back
from bot.kit.alone import in_private
from bot.kit.screen import Screen
from bot.kit.visitor import Visitor

router = in_private("lost")


@router.callback_query()
async def outdated(_: CallbackQuery, visitor: Visitor, state: FSMContext) -> Screen:
    await state.clear()
    return await home(visitor, visitor.say("lost-outdated"))


@router.message(F.text)
async def not_understood(_: Message, visitor: Visitor) -> Screen:
    return await home(visitor, visitor.say("lost-text")) if visitor.store else await home(visitor)


@router.message(
    F.photo | F.document | F.video | F.voice | F.audio | F.video_note | F.sticker | F.animation | F.location
)
async def unreadable(_: Message, visitor: Visitor) -> Screen:
    if visitor.store is None:
        return await home(visitor)
    if visitor.is_staff:
        return Screen(visitor.say("lost-media-staff"), [back(visitor)])
    return Screen(visitor.say("lost-media"), [[door("new-ticket", visitor)], back(visitor)])
