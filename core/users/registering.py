"""Registering: an owner, their store and their first session, in one step."""

from __future__ import annotations

from dataclasses import dataclass

from core import audit, phone
from core.actor import Actor, Role
from core.phone import PhoneInvalid
from core.refusal import NotAllowed, Refused, raise_all
from core.stores.opening import open_like, open_store
from core.users import accounts, members, passwords, signing_in
from core.users.accounts import NewAccount
from core.users.models import Membership
from core.users.sessions import Device
from core.users.signing_in import SignedIn


class PasswordsDiffer(Refused):
    code = "password.differs"


REFUSALS = (*accounts.REFUSALS, PasswordsDiffer, PhoneInvalid)


@dataclass(frozen=True)
class Registration:
    account: NewAccount
    repeated_password: str
    store_name: str


async def register(asked: Registration, device: Device) -> SignedIn:
    raise_all(await _objections(asked))
    user = await accounts.create(asked.account)
    store = await open_store(asked.store_name, asked.account.phone_number)
    member = await members.enrol(user, store, Role.OWNER)
    signed_in = await signing_in.start(member, device)
    await audit.note(Actor(store=store, member=member, session=signed_in.session), "store.opened", store)
    return signed_in


async def open_another(name: str, by: Actor) -> Membership:
    """An owner of one shop opens the next, which starts with the customs of the first."""
    if by.user is None or by.role is not Role.OWNER:
        raise NotAllowed
    store = await open_like(name, by.store)
    member = await members.enrol(by.user, store, Role.OWNER)
    await audit.note(Actor(store=store, member=member, session=by.session), "store.opened", store)
    return member


async def stores_of(by: Actor) -> list[Membership]:
    """Every store a person works in: the one question that is asked across stores, of oneself."""
    mine = Membership.filter(user_id=by.user.id if by.user else None, hidden_at=None)
    return await mine.order_by("id").select_related("store", "user")


async def _objections(asked: Registration) -> list[Refused]:
    account = asked.account
    found = [*passwords.objections(account.password), *await accounts.objections(account.username, account.email)]
    if asked.repeated_password != account.password:
        found.append(PasswordsDiffer())
    if phone.country_of(account.phone_number) is None:
        found.append(PhoneInvalid())
    return found
