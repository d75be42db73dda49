"""Whose telephones the playground offers: a few customers and the staff of the first shops."""

from __future__ import annotations

from dataclasses import dataclass

from core import phone
from core.chat import invites
from core.customers.models import Customer
from core.demo.regulars import DOOR
from core.stores.models import Store
from core.users.models import Membership

_SHOPS, _OF_EACH = 3, 4


@dataclass(frozen=True)
class Telephone:
    first_name: str
    last_name: str
    phone: str
    language: str
    role: str
    shop: str
    # The word of the link by which they come.
    door: str = ""


async def telephones() -> list[Telephone]:
    stores = await Store.all().order_by("id").limit(_SHOPS)
    found = [one for store in stores for one in [*await _customers(store), *await _staff(store)]]
    # Nobody knows them yet: for trying how it is to come in for the first time.
    door = DOOR if await invites.is_open(DOOR) else ""
    return [*found, Telephone("Alex", "Nuevo", "+525500000001", "es", "customer", "", door)]


async def _customers(store: Store) -> list[Telephone]:
    known = Customer.filter(store_id=store.id, hidden_at=None, phone_e164__not_isnull=True)
    # Those who bought something have something to see.
    rows = await known.order_by("-total_purchases_count", "id").limit(_OF_EACH)
    return [_held(store, one.first_name, one.last_name, one.phone_e164 or "", "customer") for one in rows]


async def _staff(store: Store) -> list[Telephone]:
    """Typed as at home; Telegram knows the whole number."""
    listed = Membership.filter(store_id=store.id, hidden_at=None).order_by("id").limit(_OF_EACH)
    rows = await listed.select_related("user")
    reached = [(row, phone.e164(row.user.phone_number, store.country)) for row in rows]
    return [_held(store, row.user.first_name, row.user.last_name, at, row.role.lower()) for row, at in reached if at]


def _held(store: Store, first: str, last: str, number: str, role: str) -> Telephone:
    return Telephone(first, last, number, store.language.value, role, store.name)
