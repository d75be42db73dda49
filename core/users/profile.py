"""One's own account: names, contact and password."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core import audit
from core.actor import Actor
from core.refusal import raise_all
from core.uniqueness import decided_by
from core.users import accounts, passwords, sessions
from core.users.models import Membership, User


@dataclass(frozen=True)
class ProfileChange:
    """What is asked for, by field; a field left out stays."""

    wished: dict[str, Any]
    password: str | None = None


async def change(asked: ProfileChange, by: Actor) -> Membership:
    assert by.member, "only a person has a profile"
    # The actor's user is for reading; the row itself is locked and changed.
    user = await User.select_for_update().get(id=by.member.user_id)
    user.update_from_dict(asked.wished)
    raise_all(
        [
            *passwords.objections(asked.password),
            *await accounts.objections(user.username, user.email, besides=user),
        ]
    )
    if asked.password is not None:
        await _renew_password(user, asked.password, by)
    with decided_by(accounts.UNIQUE):
        await user.save()
    await audit.note(by, "profile.changed", user, fields=_named(asked))
    by.member.user = user
    return by.member


async def _renew_password(user: User, password: str, by: Actor) -> None:
    user.password_hash = await passwords.hashed(password)
    await sessions.revoke_others(user, by)


def _named(asked: ProfileChange) -> list[str]:
    return sorted([*asked.wished, *(["password"] if asked.password is not None else [])])
