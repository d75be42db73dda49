"""/stores: where somebody may be, and as whom."""

from __future__ import annotations

from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import TelegramObject

from bot.entering.home import home
from bot.entering.menu import back
from bot.entering.settling import settled
from bot.kit.alone import in_private
from bot.kit.ids import Id
from bot.kit.screen import Button, Screen
from bot.kit.visitor import Visitor
from core.chat import linking
from core.chat.linking import NotTied, Place

router = in_private("stores")

_LONGEST_NAME = 26


class StoresTap(CallbackData, prefix="es"):
    pass


class StoreTap(CallbackData, prefix="ex"):
    store: Id
    staff: bool


@router.message(Command("stores"))
@router.callback_query(StoresTap.filter())
async def stores(_: TelegramObject, visitor: Visitor) -> Screen:
    places = await linking.places(visitor.account, visitor.bot.store_id)
    return choosing(visitor, places) if places else await home(visitor)


def choosing(visitor: Visitor, places: list[Place]) -> Screen:
    rows = [[_place(visitor, place)] for place in places]
    return Screen(visitor.say("stores-choose"), [*rows, *([back(visitor)] if visitor.store else [])])


@router.callback_query(StoreTap.filter())
async def store(_: TelegramObject, visitor: Visitor, callback_data: StoreTap, state: FSMContext) -> Screen:
    """Where they may not be any more they may not go."""
    places = await linking.places(visitor.account, visitor.bot.store_id)
    if (callback_data.store, callback_data.staff) not in [(place.store.id, place.as_staff) for place in places]:
        raise NotTied
    await state.clear()
    return await home(await settled(visitor, callback_data.store, as_staff=callback_data.staff))


def _place(visitor: Visitor, place: Place) -> Button:
    name = place.store.name
    short = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
    here = (visitor.account.store_id, visitor.account.as_staff) == (place.store.id, place.as_staff)
    label = visitor.label("stores-as-staff" if place.as_staff else "stores-as-customer", store=short)
    return Button(f"✓ {label}" if here else label, StoreTap(store=place.store.id, staff=place.as_staff))
