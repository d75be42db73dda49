"""Ties as they hold at this moment: who somebody still is, and where."""

from __future__ import annotations

from dataclasses import dataclass

from core import clock, sql
from core.chat.models import ChatAccount, ChatUser
from core.customers.models import Customer
from core.stores import remembered
from core.users.models import Membership, User


@dataclass(frozen=True)
class Here:
    """In the store they are in: its customer, or one of its staff."""

    tie: ChatUser
    customer: Customer | None = None
    member: Membership | None = None


async def here(account: ChatAccount) -> Here | None:
    """None: nowhere, or no more what they were there. That they spoke is noted on the way."""
    if account.store_id is None:
        return None
    rows = await sql.run("chat/here", account=account.id, store=account.store_id, now=clock.now())
    if not rows or rows[0]["m.id" if account.as_staff else "c.id"] is None:
        return None
    row = rows[0]
    store = await remembered.store(account.store_id, (row["written_by"], row["lies_at"]))
    tie = sql.loaded(ChatUser, row, "t", store=store)
    if account.as_staff:
        return Here(tie, member=sql.loaded(Membership, row, "m", user=sql.loaded(User, row, "u"), store=store))
    return Here(tie, customer=sql.loaded(Customer, row, "c"))


async def receiver(store_id: int, customer_id: int | None, user_id: int | None) -> ChatUser | None:
    """With the account and the store, where there is one."""
    whose = {"customer_id": customer_id} if customer_id else {"user_id": user_id}
    found = ChatUser.filter(store_id=store_id, hidden_at=None, **whose)
    return await found.select_related("account", "store").first()


async def member_of(tie: ChatUser) -> Membership | None:
    if tie.user_id is None:
        return None
    found = Membership.filter(store_id=tie.store_id, user_id=tie.user_id, hidden_at=None)
    return await found.select_related("user").first()


async def customer_of(tie: ChatUser) -> Customer | None:
    if tie.customer_id is None:
        return None
    return await Customer.get_or_none(id=tie.customer_id, store_id=tie.store_id, hidden_at=None)
