"""Coming back: somebody removed from the one store they ever worked in may be added there again."""

from __future__ import annotations

from dataclasses import asdict

from tortoise.expressions import RawSQL

from core.actor import Actor, Role
from core.uniqueness import decided_by
from core.users import accounts, passwords
from core.users.accounts import NewAccount
from core.users.models import Membership, User


async def former(email: str, by: Actor) -> Membership | None:
    """Only an account that never belonged to another store: else its password would not be this store's to set."""
    user = await User.annotate(key=RawSQL("lower(email)")).select_for_update().get_or_none(key=email.lower())
    if user is None:
        return None
    known = await Membership.filter(user_id=user.id).select_related("user")
    gone = [member for member in known if member.store_id == by.store.id and not member.is_active]
    return gone[0] if len(known) == 1 and gone else None


async def taken_back(member: Membership, account: NewAccount, role: Role) -> Membership:
    wished = asdict(account)
    password = wished.pop("password")
    member.user.update_from_dict({**wished, "password_hash": await passwords.hashed(password)})
    with decided_by(accounts.UNIQUE):
        await member.user.save()
    member.role, member.hidden_at = role, None
    await member.save()
    return member
