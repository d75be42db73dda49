"""A telecom's desk without an API: its store, somebody who works there, and a customer."""

from __future__ import annotations

from dataclasses import dataclass

from core.actor import Actor, Role
from core.customers.models import Customer
from core.stores import opening
from core.users.models import Membership, User


@dataclass(frozen=True)
class Desk:
    clerk: Actor
    # The actor at an edge where no staff is: a chat.
    chat: Actor
    ivan: Customer
    anna: Customer

    @property
    def clerk_id(self) -> int:
        assert self.clerk.user
        return int(self.clerk.user.id)


async def a_desk() -> Desk:
    store = await opening.open_store("Ала-Тоо Телеком", "+996550123456")
    user = User(username="aza", email="aza@example.com", password_hash="", first_name="Азамат", last_name="Осмонов")
    await user.save()
    member = await Membership.create(store=store, user=user, role=Role.EMPLOYEE)
    ivan, anna = [await Customer.create(store=store, first_name=name) for name in ("Иван", "Анна")]
    return Desk(Actor(store, member), Actor(store), ivan, anna)
