"""Where a customer's buttons about tickets lead; here, so that every screen may name every other."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData

from bot.kit.ids import Id
from core.tickets.models import TicketCategory


class TicketsTap(CallbackData, prefix="tl"):
    page: int = 0


class NewTicketTap(CallbackData, prefix="tn"):
    pass


class CategoryTap(CallbackData, prefix="tc"):
    category: TicketCategory


class ContractTap(CallbackData, prefix="tt"):
    category: TicketCategory
    # 0: of none.
    contract: Id = 0


class TicketTap(CallbackData, prefix="tk"):
    ticket: Id
    page: int = 0


class FileTap(CallbackData, prefix="tf"):
    file: Id


class AnswerTap(CallbackData, prefix="ta"):
    ticket: Id


class ReopenTap(CallbackData, prefix="to"):
    ticket: Id
    # Whether there is nothing to be said about it.
    silent: bool = False


class RateTap(CallbackData, prefix="tr"):
    ticket: Id
    stars: int
