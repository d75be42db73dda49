"""Invites: a word in a link, t.me/<bot>?start=<word>, that opens a door of one store."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from core import audit, clock
from core.actor import Actor, Role
from core.chat.models import ChatInvite, InviteKind
from core.refusal import NotAllowed, Refused, Unknown
from core.uniqueness import decided_by
from core.users.models import Membership

_DAYS = 7
_LETTERS = 24


class InviteSpent(Refused):
    """Unknown, used or too old: one answer for all three."""

    code = "invite.spent"


@dataclass(frozen=True)
class Invited:
    """The word itself is known only now."""

    invite: ChatInvite
    token: str

    @property
    def expires_at(self) -> datetime | None:
        return self.invite.expires_at


async def for_staff(user_id: int, by: Actor) -> Invited:
    """Once, within a week. Whoever comes with it is this member: so nobody hands out a rank over their own."""
    member = await by.own(Membership).get_or_none(user_id=user_id)
    if member is None:
        raise Unknown("user", id=user_id)
    if member.role is Role.OWNER and by.role is not Role.OWNER:
        raise NotAllowed
    return await _made(InviteKind.STAFF, by, user_id=user_id)


async def for_store(by: Actor, word: str = "") -> Invited:
    """For whoever comes, until it is made anew: for the window, the receipt, the website.

    The word is nobody's to guess, unless it is a demo's, which says its own.
    """
    await ChatInvite.filter(store_id=by.store.id, kind=InviteKind.STORE, used_at=None).update(used_at=clock.now())
    return await _made(InviteKind.STORE, by, word)


async def for_ticket(ticket_id: int, by: Actor) -> Invited:
    """A link to a ticket, for the customer whose it is."""
    return await _made(InviteKind.TICKET, by, ticket_id=ticket_id)


async def is_open(token: str) -> bool:
    return await ChatInvite.filter(token_hash=_hash(token), used_at=None).exists()


async def opened(token: str, only: int | None = None) -> ChatInvite:
    """Held until the end of the transaction: of two who come with it at once, one is let in."""
    found = ChatInvite.filter(token_hash=_hash(token), used_at=None).select_related("store")
    invite = await found.select_for_update(of=("chat_invite",)).first()
    expired = invite and invite.expires_at and invite.expires_at < clock.now()
    if invite is None or expired or (only is not None and invite.store_id != only):
        raise InviteSpent
    return invite


async def spend(invite: ChatInvite) -> None:
    invite.used_at = clock.now()
    await invite.save(update_fields=["used_at"])


async def member_of(invite: ChatInvite) -> Membership:
    """Whoever was removed since is not let in."""
    found = Membership.filter(store_id=invite.store_id, user_id=invite.user_id, hidden_at=None).select_related("user")
    if (member := await found.first()) is None:
        raise InviteSpent
    return member


async def _made(kind: InviteKind, by: Actor, word: str = "", **whom: Any) -> Invited:
    token = word or secrets.token_urlsafe(_LETTERS)
    forever = kind is InviteKind.STORE
    about = {"expires_at": None if forever else clock.now() + timedelta(days=_DAYS), **whom}
    about |= {"created_by_id": by.user.id if by.user else None}
    with decided_by({"chat_invite_ticket_fkey": Unknown("ticket", id=whom.get("ticket_id"))}):
        invite = await ChatInvite.create(store=by.store, kind=kind, token_hash=_hash(token), **about)
    await audit.note(by, "invite.made", invite, kind=kind, **whom)
    return Invited(invite, token)


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()
