"""Those of the demo who have something to see: a subscriber, a customer, an owner, a clerk, and a stranger."""

from __future__ import annotations

from dataclasses import dataclass

from core.actor import Role
from core.chat import accounts, linking
from core.customers.models import Customer
from core.demo.benchmark import Wish
from core.demo.seeding import fill
from core.settings import settings
from core.stores.models import Store
from core.telecom.models import Contract
from core.users.models import Membership
from tests.bot.talking import Line, Phone, line


@dataclass(frozen=True)
class Somebody:
    who: str
    phone: Phone


async def everybody() -> list[Somebody]:
    await fill(settings(), 1, Wish(), lambda _: None)
    to = await line()
    shop, telecom = await Store.all().order_by("id").first(), await Store.get(slug="ala-too-demo")
    assert shop
    return [
        Somebody("stranger", Phone(to, "Nadie")),
        Somebody("customer", await _customer(to, await _buyer(shop))),
        Somebody("subscriber", await _customer(to, await _subscriber(telecom))),
        Somebody("owner", await _member(to, shop, Role.OWNER)),
        Somebody("employee", await _member(to, shop, Role.EMPLOYEE)),
    ]


async def _buyer(store: Store) -> Customer:
    found = Customer.filter(store_id=store.id, phone_e164__isnull=False, hidden_at=None)
    buyer = await found.order_by("-total_purchases_count", "-points", "id").first()
    assert buyer
    return buyer


async def _subscriber(store: Store) -> Customer:
    contract = await Contract.filter(store_id=store.id).order_by("id").first()
    assert contract
    return await Customer.get(id=contract.customer_id)


async def _customer(to: Line, customer: Customer) -> Phone:
    phone = Phone(to, customer.first_name)
    account = await accounts.met(to.bot.id, phone.id, customer.first_name, "es")
    assert customer.phone_e164
    await linking.show_number(account, customer.phone_e164)
    return phone


async def _member(to: Line, store: Store, role: Role) -> Phone:
    member = await Membership.filter(store_id=store.id, role=role, hidden_at=None).select_related("user").first()
    assert member
    phone = Phone(to, member.user.first_name)
    account = await accounts.met(to.bot.id, phone.id, member.user.first_name, "es")
    await linking.tie_staff(account, member)
    return phone
