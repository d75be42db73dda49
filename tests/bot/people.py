"""People of a shop with phones, already tied to it."""

from __future__ import annotations

from core.actor import Role
from core.chat import accounts, linking
from core.customers.models import Customer
from core.stores.models import Store
from core.users.models import Membership, User
from tests.bot.talking import Line, Phone


async def customer(line: Line, store: Store, name: str = "Lucía", language: str = "es") -> tuple[Phone, Customer]:
    phone = Phone(line, name, language)
    number = f"+52551{phone.id:07}"
    known = await Customer.create(store=store, first_name=name, phone=number, phone_e164=number)
    account = await accounts.met(line.bot.id, phone.id, name, language)
    await linking.show_number(account, number)
    return phone, known


async def colleague(
    line: Line, store: Store, role: Role = Role.EMPLOYEE, name: str = "Laura", language: str = "es"
) -> tuple[Phone, Membership]:
    phone = Phone(line, name, language)
    email = f"p{phone.id}@example.com"
    user = User(username=f"p{phone.id}", email=email, password_hash="", first_name=name, last_name="")
    await user.save()
    member = await Membership.create(store=store, user=user, role=role)
    account = await accounts.met(line.bot.id, phone.id, name, language)
    await linking.tie_staff(account, member)
    return phone, member
