"""The loyalty card: a square that the till reads, good for some minutes."""

from __future__ import annotations

from io import BytesIO

import segno
from aiogram.filters import Command
from aiogram.types import TelegramObject

from bot.customers.taps import CardTap
from bot.entering.menu import back
from bot.entering.standing import with_standing
from bot.kit.alone import in_private
from bot.kit.screen import Button, Screen
from bot.kit.visitor import Visitor
from core.chat import cards

__all__ = ["CardTap", "router", "shown"]

router = in_private("card")

# Pixels of a module: some 500 across, sharp on any telephone and light to send.
_SCALE, _MARGIN = 12, 4


@router.message(Command("card"))
@router.callback_query(CardTap.filter())
async def asked(_: TelegramObject, visitor: Visitor) -> Screen:
    return await shown(visitor)


async def shown(visitor: Visitor) -> Screen:
    """It holds the bare word, for the till's reader; nobody else may pass it on."""
    customer = visitor.demand_customer()
    card = cards.issued(customer)
    until = visitor.figures.time(card.until)
    text = with_standing(
        visitor, visitor.say("card-shown", name=customer.name, store=visitor.by.store.name, until=until)
    )
    rows = [[Button(visitor.label("card-anew"), CardTap())], back(visitor)]
    return Screen(text, rows, picture=_drawn(card.token), private=True)


def _drawn(token: str) -> bytes:
    drawn = BytesIO()
    segno.make_qr(token, error="m").save(drawn, kind="png", scale=_SCALE, border=_MARGIN)
    return drawn.getvalue()
