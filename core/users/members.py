"""Who works in a store: adding and removing people by the order of their roles."""

from __future__ import annotations

from dataclasses import dataclass

from core import audit
from core.actor import Actor, Role
from core.refusal import NotAllowed, Refused, raise_all
from core.stores.models import Store
from core.users import accounts, passwords, returning, sessions
from core.users.accounts import NewAccount
from core.users.models import Membership, User


class CannotRemoveYourself(Refused):
    code = "member.is_yourself"


class LastOwner(Refused):
    code = "member.last_owner"


@dataclass(frozen=True)
class NewMember:
    account: NewAccount
    role: Role = Role.EMPLOYEE


async def add(new: NewMember, by: Actor) -> Membership:
    """Somebody new, or somebody who was removed and comes back: their account is theirs again, with a new password."""
    _demand_rank_over(new.role, by)
    former = await returning.former(new.account.email, by)
    raise_all(await _objections(new.account, former.user if former else None))
    if former:
        member = await returning.taken_back(former, new.account, new.role)
    else:
        member = await enrol(await accounts.create(new.account), by.store, new.role)
    await audit.note(by, "member.returned" if former else "member.added", member.user, role=new.role)
    return member


async def enrol(user: User, store: Store, role: Role) -> Membership:
    return await Membership.create(user=user, store=store, role=role)


async def remove(member: Membership, by: Actor) -> Membership:
    """The person leaves this store; what they did in it stays, and so do their other stores."""
    if by.user and member.user_id == by.user.id:
        raise CannotRemoveYourself
    _demand_rank_over(member.role, by)
    if member.role is Role.OWNER:
        await _demand_another_owner(member, by)
    await member.hide()
    await sessions.revoke_in_store(member.user, by.store)
    await audit.note(by, "member.removed", member.user, role=member.role)
    return member


def _demand_rank_over(role: Role, by: Actor) -> None:
    """ADMIN manages EMPLOYEE and ADMIN; only an OWNER makes or removes an OWNER."""
    if not by.role or not by.role.manages or (role is Role.OWNER and by.role is not Role.OWNER):
        raise NotAllowed


async def _demand_another_owner(member: Membership, by: Actor) -> None:
    """The owners' rows are locked first: of two owners removing each other, one stays."""
    owners = Membership.filter(store_id=by.store.id, role=Role.OWNER, hidden_at=None).order_by("id")
    remaining = {owner.user_id for owner in await owners.select_for_update()} - {member.user_id}
    if not remaining or (by.user and by.user.id not in remaining):
        raise LastOwner


async def _objections(account: NewAccount, former: User | None) -> list[Refused]:
    names = await accounts.objections(account.username, account.email, besides=former)
    return [*passwords.objections(account.password), *names]
