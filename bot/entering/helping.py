"""/help: what can be done here."""

from __future__ import annotations

from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import TelegramObject

from bot.entering.home import home
from bot.entering.menu import back
from bot.kit.alone import in_private
from bot.kit.screen import Screen
from bot.kit.visitor import Visitor

router = in_private("help")


class HelpTap(CallbackData, prefix="eh"):
    pass


@router.message(Command("help"))
@router.callback_query(HelpTap.filter())
async def helped(_: TelegramObject, visitor: Visitor) -> Screen:
    if visitor.store is None:
        return await home(visitor)
    name = "help-manager" if visitor.manages else "help-staff" if visitor.is_staff else "help-customer"
    return Screen(visitor.say(name), [back(visitor)])
