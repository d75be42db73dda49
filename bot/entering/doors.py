"""Which ways lead on from the menu, for whom."""

from __future__ import annotations

from importlib import import_module

from aiogram.filters.callback_data import CallbackData

from bot.kit.screen import Button, Row
from bot.kit.visitor import Visitor
from core.chat import linking
from core.telecom.models import Contract

# A door and the tap that opens it. Named, not imported: behind each is a screen that leads back here.
DOORS: dict[str, tuple[str, str]] = {
    "points": ("bot.customers.points", "PointsTap"),
    "card": ("bot.customers.card", "CardTap"),
    "purchases": ("bot.customers.purchases", "PurchasesTap"),
    "promotions": ("bot.customers.promotions", "PromotionsTap"),
    "credit": ("bot.customers.credit", "CreditTap"),
    "frequent": ("bot.customers.frequent", "FrequentTap"),
    "contracts": ("bot.customers.contracts", "ContractsTap"),
    "tickets": ("bot.tickets.listing", "TicketsTap"),
    "new-ticket": ("bot.tickets.opening", "NewTicketTap"),
    "notices": ("bot.customers.notices", "NoticesTap"),
    "staff-tickets": ("bot.staff.tickets", "StaffTicketsTap"),
    "tasks": ("bot.staff.tasks", "TasksTap"),
    "reports": ("bot.owners.reports", "ReportsTap"),
    "digests": ("bot.notices.digests", "DigestsTap"),
    "stores": ("bot.entering.stores", "StoresTap"),
    "languages": ("bot.entering.languages", "LanguagesTap"),
    "privacy": ("bot.entering.privacy", "PrivacyTap"),
    "help": ("bot.entering.helping", "HelpTap"),
}

_CUSTOMERS = (("card", "points"), ("purchases", "promotions"), ("credit", "frequent"), ("tickets", "new-ticket"))
_STAFF = (("staff-tickets", "tasks"), ("reports",))
_MANAGERS = (("reports", "digests"), ("staff-tickets", "tasks"))
_LAST = (("notices", "languages"), ("privacy", "help"))


def door(name: str, visitor: Visitor) -> Button:
    return Button(visitor.label(f"menu-{name}"), tap(name))


def tap(name: str) -> CallbackData:
    module, named = DOORS[name]
    made: CallbackData = getattr(import_module(module), named)()
    return made


async def doors(visitor: Visitor) -> list[Row]:
    if visitor.is_staff:
        rows = [*(_MANAGERS if visitor.manages else _STAFF), *_LAST]
    else:
        contracts = [("contracts",)] if await _has_contracts(visitor) else []
        rows = [*_CUSTOMERS, *contracts, *_LAST]
    if len(await linking.places(visitor.account, visitor.bot.store_id)) > 1:
        rows.append(("stores",))
    return [[door(name, visitor) for name in row] for row in rows]


async def _has_contracts(visitor: Visitor) -> bool:
    """Most shops sell none, and speak of none."""
    return await visitor.by.own(Contract).filter(customer_id=visitor.demand_customer().id).exists()
