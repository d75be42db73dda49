"""A button of a notice knows whose shop it speaks of, and as whom: who taps it is led there first.

Between the notice and the tap somebody may have gone to another shop, where the same button would mean another thing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from aiogram.types import Update

from bot.kit import commands
from bot.kit.visitor import Visitor, arrived
from core.chat import accounts, linking, outgoing
from core.chat.linking import NotTied
from core.chat.outgoing import Call

# "@12s:" is store 12 as one of the staff, "@12:" as a customer; ids are short where they can be.
_HOME = re.compile(r"@(\d{1,19})(s?):(.*)", re.DOTALL)
_LONGEST = 64


def at_home(call: Call, store_id: int, *, as_staff: bool) -> Call:
    """Its buttons lead to the store, wherever the person is by then."""
    markup = call.payload.get("reply_markup")
    if not markup:
        return call
    home = f"@{store_id}{'s' * as_staff}:"
    rows = [[_marked(button, home) for button in row if _fits(button, home)] for row in markup["inline_keyboard"]]
    led = {"reply_markup": {"inline_keyboard": [row for row in rows if row]}}
    return replace(call, payload=call.payload | led)


async def led_home(visitor: Visitor | None, update: Update) -> tuple[Visitor | None, Update]:
    tap = update.callback_query
    found = _HOME.fullmatch(tap.data or "") if tap else None
    if tap is None or found is None or visitor is None:
        return visitor, update
    store_id, as_staff = int(found[1]), bool(found[2])
    plain = update.model_copy(update={"callback_query": tap.model_copy(update={"data": found[3]})})
    return await _gone(visitor, store_id, as_staff=as_staff), plain


async def _gone(visitor: Visitor, store_id: int, *, as_staff: bool) -> Visitor:
    if visitor.store and visitor.store.id == store_id and visitor.is_staff == as_staff:
        return visitor
    places = await linking.places(visitor.account, visitor.bot.store_id)
    if not any(place.store.id == store_id and place.as_staff == as_staff for place in places):
        raise NotTied
    await accounts.goes_to(visitor.account, store_id, as_staff=as_staff)
    there = await arrived(visitor.bot, visitor.account)
    chat = visitor.account.telegram_id
    await outgoing.put(visitor.bot.id, chat, commands.shown(chat, there.role, visitor.account.language.value))
    return there


def _marked(button: dict[str, Any], home: str) -> dict[str, Any]:
    data = button.get("callback_data")
    return button | {"callback_data": home + data} if data else button


def _fits(button: dict[str, Any], home: str) -> bool:
    """One that would lead to another shop than it says is left out."""
    return len((home + button.get("callback_data", "")).encode()) <= _LONGEST
