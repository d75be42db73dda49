"""A shop that has a bot, an owner, two people who work there and a customer."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from core.actor import Actor, Role
from core.customers.models import Customer
from core.stores.models import Store
from core.tickets import by_customer
from core.tickets.models import Ticket
from core.users.models import Membership
from tests.bot.people import colleague, customer
from tests.bot.talking import Line, Phone, line
from tests.world import a_store


@dataclass
class Shop:
    line: Line
    store: Store
    owner: Phone
    boss: Membership
    laura: Phone
    laura_is: Membership
    pedro: Phone
    pedro_is: Membership
    lucia: Phone
    lucia_is: Customer

    def by(self, member: Membership) -> Actor:
        return Actor(self.store, member)

    async def ticket(self, subject: str = "No hay agua", description: str = "Desde ayer") -> Ticket:
        return await by_customer.open_ticket(self.lucia_is, Actor(self.store), subject, description)


@pytest.fixture
async def shop(db: None) -> Shop:
    talk, store = await line(), await a_store()
    owner = await colleague(talk, store, Role.OWNER, "Olga")
    laura, pedro = await colleague(talk, store, name="Laura"), await colleague(talk, store, name="Pedro")
    return Shop(talk, store, *owner, *laura, *pedro, *await customer(talk, store))
