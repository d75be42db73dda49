"""Those of the demo who have something to see: a subscriber, a customer, an owner, a clerk, and a stranger."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from core.actor import Role
from core.chat import accounts, linking
from core.customers.models import Customer
from core.demo import past
from core.demo.benchmark import Wish
from core.demo.seeding import fill, roll_up
from core.settings import settings
from core.stores.models import Store
from core.telecom.models import Contract
from core.users.models import Membership
from tests.bot.talking import Line, Phone, line


@dataclass(frozen=True)
class Somebody:
    who: str
    phone: Phone


async def everybody(*only: str) -> list[Somebody]:
    """Of a shop that was just filled, with a month of sales behind it; or only these of them. The sales come by
    connections of their own: in a test they need a database of its own too, for nothing would undo them.
    """
    await fill(settings(), 1, Wish(), lambda _: None)
    await past.sold(settings(), 1)
    await roll_up()
    to = await line()
    return [Somebody(who, await phone(to)) for who, phone in _PHONES.items() if who in only or not only]


async def _stranger(to: Line) -> Phone:
    return Phone(to, "Nadie")


async def _buyer(to: Line) -> Phone:
    found = Customer.filter(store_id=(await _shop()).id, phone_e164__isnull=False, hidden_at=None)
    buyer = await found.order_by("-points", "-total_purchases_count", "id").first()
    assert buyer
    return await _customer(to, buyer)


async def _subscriber(to: Line) -> Phone:
    store = await Store.get(slug="ala-too-demo")
    contract = await Contract.filter(store_id=store.id).order_by("id").first()
    assert contract
    return await _customer(to, await Customer.get(id=contract.customer_id))


async def _owner(to: Line) -> Phone:
    return await _member(to, Role.OWNER)


async def _employee(to: Line) -> Phone:
    return await _member(to, Role.EMPLOYEE)


async def _shop() -> Store:
    shop = await Store.all().order_by("id").first()
    assert shop
    return shop


async def _customer(to: Line, customer: Customer) -> Phone:
    phone = Phone(to, customer.first_name)
    account = await accounts.met(to.bot.id, phone.id, customer.first_name, "es")
    assert customer.phone_e164
    await linking.show_number(account, customer.phone_e164)
    return phone


async def _member(to: Line, role: Role) -> Phone:
    found = Membership.filter(store_id=(await _shop()).id, role=role, hidden_at=None)
    member = await found.select_related("user").first()
    assert member
    phone = Phone(to, member.user.first_name)
    account = await accounts.met(to.bot.id, phone.id, member.user.first_name, "es")
    await linking.tie_staff(account, member)
    return phone


_PHONES: dict[str, Callable[[Line], Awaitable[Phone]]] = {
    "stranger": _stranger,
    "customer": _buyer,
    "subscriber": _subscriber,
    "owner": _owner,
    "employee": _employee,
}
