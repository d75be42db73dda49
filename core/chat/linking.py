"""Ties: whose customer, and whose colleague, a person of Telegram is; by their own number, or by an invite."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tortoise.expressions import Q

from core import audit, clock, phone, sql
from core.actor import Actor
from core.chat.models import ChatAccount, ChatUser
from core.customers import changing
from core.customers.changing import CustomerChange
from core.customers.models import Customer
from core.refusal import Missing, Refused
from core.stores.models import Store
from core.users.models import Membership

# So many digits at the end of a number find nearly nobody else.
_TELLING = 7


class JoiningClosed(Refused):
    """The store takes no new customers by chat."""

    code = "chat.joining_closed"


class NoNumber(Refused):
    """They have not shown their number yet."""

    code = "chat.no_number"


class NotTied(Refused):
    """Nobody of this store: they have left it, or were removed, since the screen was drawn."""

    code = "chat.not_tied"


class HereAsStaff(Refused):
    """What is a customer's is asked for by one of the staff: they may be both, but not at once."""

    code = "chat.here_as_staff"


@dataclass(frozen=True)
class Place:
    """A store somebody may be in, and as whom."""

    store: Store
    as_staff: bool


async def places(account: ChatAccount, only: int | None = None) -> list[Place]:
    """Where they are tied now, the staff's first; a bot of one store knows that store alone."""
    ties = ChatUser.filter(account_id=account.id, hidden_at=None).order_by("store_id").select_related("store")
    found: list[Place] = []
    for tie in await (ties.filter(store_id=only) if only else ties):
        if tie.user_id and await Membership.exists(store_id=tie.store_id, user_id=tie.user_id, hidden_at=None):
            found.append(Place(tie.store, as_staff=True))
        if tie.customer_id and await Customer.exists(id=tie.customer_id, hidden_at=None):
            found.append(Place(tie.store, as_staff=False))
    return sorted(found, key=lambda place: not place.as_staff)


async def show_number(account: ChatAccount, typed: str, only: int | None = None) -> list[Place]:
    """Telegram vouches for it. Everywhere the number is known, they are tied; a bot of one store looks there alone."""
    number = phone.e164("+" + typed.strip().lstrip("+"))
    if number is None:
        raise phone.PhoneInvalid
    account.phone_e164 = number
    await account.save(update_fields=["phone_e164"])
    for store in await _where_known(number, only):
        await _tie(account, store, number)
    return await places(account, only)


async def tie_staff(account: ChatAccount, member: Membership) -> ChatUser:
    """By an invite of their store. What somebody wrote into their profile is no number that Telegram vouches for."""
    store = await Store.get(id=member.store_id)
    return await _tied(account, store, account.phone_e164 or str(account.telegram_id), user_id=member.user_id)


async def shop(store_id: int) -> Store:
    """Whose bot it is."""
    return await Store.get(id=store_id)


async def join(account: ChatAccount, store: Store, first_name: str) -> ChatUser:
    """Somebody new becomes a customer of a store, where it allows that."""
    if account.phone_e164 is None:
        raise NoNumber
    await sql.run("chat/tie_in_turn", store=store.id)
    if (known := await _customer(store, account.phone_e164)) is None:
        if not store.joining_by_chat:
            raise JoiningClosed
        asked = {"first_name": first_name.strip()[:150] or account.phone_e164, "phone": account.phone_e164}
        known = await changing.add(CustomerChange(asked), Actor(store))
    return await _tied(account, store, account.phone_e164, customer_id=known.id)


async def leave(account: ChatAccount, store_id: int) -> None:
    tie = await ChatUser.get_or_none(account_id=account.id, store_id=store_id, hidden_at=None)
    if tie is None:
        raise Missing
    await tie.hide()


async def _where_known(number: str, only: int | None) -> Sequence[Store]:
    customers = await Customer.filter(phone_e164=number, hidden_at=None).values_list("store_id", flat=True)
    members = await Membership.filter(_may_be(number), hidden_at=None).select_related("user", "store")
    staffed = [m.store_id for m in members if phone.e164(m.user.phone_number, m.store.country) == number]
    found = Store.filter(id__in={*customers, *staffed})
    return await (found.filter(id=only) if only else found).order_by("id")


def _may_be(number: str) -> Q:
    """A number is kept as it was typed: its last digits stand in it, however they are spaced."""
    return Q(user__phone_number__posix_regex="[^0-9]*".join(number[-_TELLING:]) + "[^0-9]*$")


async def _tie(account: ChatAccount, store: Store, number: str) -> None:
    customer, member = await _customer(store, number), await _member(store, number)
    whose: dict[str, Any] = {"customer_id": customer.id} if customer else {}
    whose |= {"user_id": member.user_id} if member else {}
    if whose:
        await _tied(account, store, number, **whose)


async def _customer(store: Store, number: str) -> Customer | None:
    return await Customer.get_or_none(store_id=store.id, phone_e164=number, hidden_at=None)


async def _member(store: Store, number: str) -> Membership | None:
    """Of several who gave one number nobody is meant."""
    members = await Membership.filter(_may_be(number), store_id=store.id, hidden_at=None).select_related("user")
    found = [member for member in members if phone.e164(member.user.phone_number, store.country) == number]
    return found[0] if len(found) == 1 else None


async def _tied(account: ChatAccount, store: Store, number: str, **whose: Any) -> ChatUser:
    """One row an account and store; whoever was tied to the same customer or person before is so no more."""
    await sql.run("chat/tie_in_turn", store=store.id)
    await _untie_others(account, store, whose)
    row = await _row(account, store, number)
    row.update_from_dict({"account_id": account.id, "last_interaction": clock.now(), **whose})
    row.name = row.name or account.name
    await row.save()
    await audit.note(Actor(store), "chat_user.tied", row, **whose)
    return row


async def _row(account: ChatAccount, store: Store, number: str) -> ChatUser:
    """Theirs; else the one that the shop wrote down by hand; a number that was somebody else's is so no more."""
    ties = ChatUser.filter(store_id=store.id, hidden_at=None)
    mine = await ties.get_or_none(account_id=account.id)
    written = [one for one in await ties.filter(_spelt_like(number)) if one.account_id != account.id]
    by_hand = next((one for one in written if one.account_id is None), None)
    row = mine or by_hand or ChatUser(store=store, name=account.name)
    for other in written:
        if other is not row:
            await other.hide()
    if row is not by_hand:
        row.mobile_number = number
    return row


def _spelt_like(number: str) -> Q:
    """The shop may have written it without the plus, or with spaces."""
    return Q(mobile_number__posix_regex="^[^0-9]*" + "[^0-9]*".join(number.lstrip("+")) + "[^0-9]*$")


async def _untie_others(account: ChatAccount, store: Store, whose: dict[str, Any]) -> None:
    others = ChatUser.filter(Q(account_id=None) | ~Q(account_id=account.id), store_id=store.id, hidden_at=None)
    for column, value in whose.items():
        await others.filter(**{column: value}).update(**{column: None})
