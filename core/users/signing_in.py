"""Signing in: email or username and a password, counted when it fails."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from tortoise.expressions import Q, RawSQL

from core.refusal import Kind, Refused
from core.users import attempts, passwords, sessions, tokens
from core.users.models import Membership, User
from core.users.sessions import Device, NotYourStore
from core.users.tokens import Tokens


class WrongCredentials(Refused):
    """Unknown user, wrong password, or somebody who was removed: one answer for all three."""

    code = "sign_in.wrong"
    kind = Kind.UNKNOWN_CALLER


REFUSALS = (WrongCredentials, attempts.TooManyFailures, NotYourStore)


@dataclass(frozen=True)
class SignedIn:
    member: Membership
    tokens: Tokens
    session: UUID


async def sign_in(name: str, password: str, device: Device, tenant_key: str | None = None) -> SignedIn:
    account = name.strip().lower()
    user = await _named(account)
    # One count for a person, by whichever of their names they are tried.
    counted = f"user {user.id}" if user else account
    await attempts.demand_room(counted, device.ip_address)
    members = await _memberships(user) if user else []
    if not await passwords.matches(password, user.password_hash if user and members else None):
        await attempts.failed(counted, device.ip_address)
        raise WrongCredentials
    # Asked again: of many tries at once, none gets in after the last that was allowed has failed.
    await attempts.demand_room(counted, device.ip_address)
    await _renew_hash(members[0].user, password)
    return await start(_chosen(members, tenant_key), device)


async def start(member: Membership, device: Device) -> SignedIn:
    session = await sessions.start(member, device)
    return SignedIn(member=member, tokens=tokens.issue(member, session.key, session.expires_at), session=session.key)


async def _named(account: str) -> User | None:
    """Usernames never look like somebody else's email, so at most one account answers to a name."""
    return await User.annotate(email_key=RawSQL("lower(email)"), name_key=RawSQL("lower(username)")).get_or_none(
        Q(email_key=account) | Q(name_key=account)
    )


async def _memberships(user: User) -> list[Membership]:
    return await Membership.filter(user_id=user.id, hidden_at=None).order_by("id").select_related("user", "store")


def _chosen(members: list[Membership], tenant_key: str | None) -> Membership:
    if tenant_key is None:
        return members[0]
    found = [member for member in members if member.store.tenant_key == tenant_key]
    if not found:
        raise NotYourStore
    return found[0]


async def _renew_hash(user: User, password: str) -> None:
    if passwords.outdated(user.password_hash):
        user.password_hash = await passwords.hashed(password)
        await user.save(update_fields=["password_hash"])
