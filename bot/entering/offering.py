"""To whoever a shop does not know: becoming its customer, where it allows that."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData

from bot.entering.menu import back
from bot.kit.screen import Button, Screen
from bot.kit.visitor import Visitor
from core.stores.models import Store


class JoinTap(CallbackData, prefix="ej"):
    """By the word of the store's link, which nobody can guess; without one, the store whose bot it is."""

    token: str = ""


def offered(visitor: Visitor, store: Store, token: str = "") -> Screen:
    """Whoever is nowhere else has no menu to go back to."""
    ways = [back(visitor)] if visitor.store else []
    if not store.joining_by_chat:
        return Screen(visitor.say("join-closed", store=store.name), ways)
    join = Button(visitor.label("join-yes"), JoinTap(token=token))
    return Screen(visitor.say("join-offer", store=store.name), [[join], *ways])
