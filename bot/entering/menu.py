"""The way back to the menu, from every screen."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData

from bot.kit.screen import Button, Row
from bot.kit.visitor import Visitor


class MenuTap(CallbackData, prefix="m"):
    pass


def back(visitor: Visitor) -> Row:
    """The row at the foot of a screen."""
    return [Button(visitor.label("kit-menu"), MenuTap())]
