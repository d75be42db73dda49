"""Their number: taken only where Telegram says that it is their own."""

from __future__ import annotations

from aiogram import F
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.entering.home import asking_number, home
from bot.entering.inviting import DOOR, invited
from bot.entering.settling import settled
from bot.entering.stores import choosing
from bot.kit.alone import in_private
from bot.kit.screen import Screen
from bot.kit.visitor import Visitor
from core.chat import linking
from core.chat.linking import Place

router = in_private("numbers")


@router.message(F.contact)
async def number(message: Message, visitor: Visitor, state: FSMContext) -> list[Screen]:
    """The card of somebody else, or one that was passed on, opens nobody's account."""
    contact, sender = message.contact, message.from_user
    assert contact
    assert sender
    if contact.user_id != sender.id or message.forward_origin is not None:
        return [asking_number(visitor, visitor.say("number-foreign"))]
    door = (await state.get_data()).get(DOOR)
    await state.clear()
    places = await linking.show_number(visitor.account, contact.phone_number, visitor.bot.store_id)
    thanks = Screen(visitor.say("number-thanks"), ends_asking=True)
    return [thanks, await (invited(door, visitor, state) if door else _onward(visitor, places))]


async def _onward(visitor: Visitor, places: list[Place]) -> Screen:
    if len(places) > 1:
        return choosing(visitor, places)
    if places:
        return await home(await settled(visitor, places[0].store.id, as_staff=places[0].as_staff))
    return await home(visitor)
