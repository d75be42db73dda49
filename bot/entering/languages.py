"""/lang: the language in which somebody is spoken to, whatever the shop's is."""

from __future__ import annotations

from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import TelegramObject

from bot.entering.home import home
from bot.entering.menu import back
from bot.entering.settling import shows_commands
from bot.kit.alone import in_private
from bot.kit.screen import Button, Screen
from bot.kit.visitor import Visitor, arrived
from core.chat import accounts
from core.stores.models import Language

router = in_private("languages")

# Each in its own words: who looks for theirs cannot read the others.
_NAMES = {Language.ES: "Español", Language.RU: "Русский", Language.EN: "English"}


class LanguagesTap(CallbackData, prefix="el"):
    pass


class LanguageTap(CallbackData, prefix="ek"):
    language: Language


@router.message(Command("lang"))
@router.callback_query(LanguagesTap.filter())
async def languages(_: TelegramObject, visitor: Visitor) -> Screen:
    chosen = visitor.account.language
    rows = [[Button(f"✓ {name}" if one is chosen else name, LanguageTap(language=one))] for one, name in _NAMES.items()]
    return Screen(visitor.say("languages-choose"), [*rows, back(visitor)])


@router.callback_query(LanguageTap.filter())
async def language(_: TelegramObject, visitor: Visitor, callback_data: LanguageTap) -> Screen:
    await accounts.speaks(visitor.account, callback_data.language)
    now = await arrived(visitor.bot, visitor.account)
    await shows_commands(now)
    return await home(now, now.say("languages-chosen"))
