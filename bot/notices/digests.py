"""/digests: which figures one wants to be told, and at what hour."""

from __future__ import annotations

from datetime import time

from aiogram.filters import Command
from aiogram.types import TelegramObject

from bot.entering import menu
from bot.kit.alone import in_private
from bot.kit.screen import Button, Row, Screen
from bot.kit.visitor import Visitor
from bot.notices.taps import DigestsTap, DigestTap
from core.chat import digests as wishing
from core.chat.digests import Every

__all__ = ["DigestsTap", "router"]

router = in_private("digests")

_A_ROW = 6
_NEVER = -1


@router.message(Command("digests"))
@router.callback_query(DigestsTap.filter())
async def digests(_: TelegramObject, visitor: Visitor) -> Screen:
    return await _shown(visitor)


@router.callback_query(DigestTap.filter())
async def one(_: TelegramObject, visitor: Visitor, callback_data: DigestTap) -> Screen:
    """Without an hour they are asked for it."""
    by, every, hour = visitor.demand_manager(), callback_data.every, callback_data.hour
    if hour is None:
        return _hours(every, (await wishing.wishes(by))[every], visitor)
    await wishing.wish(every, None if hour not in range(24) else hour, by)
    return await _shown(visitor)


async def _shown(visitor: Visitor) -> Screen:
    wishes = await wishing.wishes(visitor.demand_manager())
    buttons = [[Button(_wished(every, hour, visitor), DigestTap(every=every))] for every, hour in wishes.items()]
    return Screen(visitor.say("digests", store=visitor.by.store.name), [*buttons, menu.back(visitor)])


def _hours(every: Every, wished: int | None, visitor: Visitor) -> Screen:
    rows: list[Row] = [
        [_hour(every, hour, wished, visitor) for hour in range(first, first + _A_ROW)] for first in range(0, 24, _A_ROW)
    ]
    never = Button(visitor.label("digests-switch-off"), DigestTap(every=every, hour=_NEVER))
    back = Button(visitor.label("kit-back"), DigestsTap())
    return Screen(visitor.say(f"digests-hour-{every}"), [*rows, *([[never]] if wished is not None else []), [back]])


def _hour(every: Every, hour: int, wished: int | None, visitor: Visitor) -> Button:
    mark = "✓ " if hour == wished else ""
    return Button(f"{mark}{visitor.figures.time(time(hour))}", DigestTap(every=every, hour=hour))


def _wished(every: Every, hour: int | None, visitor: Visitor) -> str:
    if hour is None:
        return visitor.label(f"digests-off-{every}")
    return visitor.label(f"digests-on-{every}", hour=visitor.figures.time(time(hour)))
