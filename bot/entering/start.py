"""/start: somebody comes, perhaps by a link."""

from __future__ import annotations

from aiogram.filters import CommandObject, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.types import TelegramObject

from bot.entering.home import home
from bot.entering.inviting import invited
from bot.kit.alone import in_private
from bot.kit.screen import Screen
from bot.kit.visitor import Visitor
from core.chat import accounts

router = in_private("start")


@router.message(CommandStart())
async def start(_: TelegramObject, command: CommandObject, visitor: Visitor, state: FSMContext) -> Screen:
    """Whoever had asked for quiet, or had shut the bot out, is back."""
    await state.clear()
    await accounts.started(visitor.account)
    return await invited(command.args, visitor, state) if command.args else await home(visitor)
