"""Access and refresh tokens: what they carry and when they are believed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

import jwt

from core import clock
from core.refusal import Kind, Refused
from core.settings import settings
from core.users.models import Membership

_ALGORITHM = "HS256"


class NotSignedIn(Refused):
    """No token where one is needed."""

    code = "token.absent"
    kind = Kind.UNKNOWN_CALLER


class BadToken(Refused):
    """Forged, expired, revoked, or of the wrong sort: the caller learns only that it is no good."""

    code = "token.bad"
    kind = Kind.UNKNOWN_CALLER


@dataclass(frozen=True)
class Tokens:
    access: str
    refresh: str


@dataclass(frozen=True)
class _Spoken:
    kind: str
    session: UUID
    until: float


def issue(member: Membership, session: UUID, until: datetime) -> Tokens:
    return Tokens(access=access(member, session), refresh=_refresh(session, until))


def access(member: Membership, session: UUID) -> str:
    user = member.user
    carried = {
        "user_id": user.id,
        "email": user.email,
        "username": user.username,
        "role": member.role.value,
        "store": member.store_id,
    }
    return _signed("access", session, clock.now() + timedelta(minutes=settings().access_minutes), carried)


def session_of(token: str, kind: str) -> UUID:
    """The session a token of this kind speaks for, once the signature and the time hold."""
    spoken = _read(token, settings().secret)
    if spoken.kind != kind or spoken.until <= clock.now().timestamp():
        raise BadToken
    return spoken.session


# Reading is a pure function of the token and takes a tenth of a small request: a till sends the same one
# for half an hour. Only good signatures are remembered; time and revocation are asked anew every time.
@lru_cache(maxsize=10_000)
def _read(token: str, secret: str) -> _Spoken:
    try:
        claims = jwt.decode(token, secret, algorithms=[_ALGORITHM], options={"verify_exp": False})
        return _Spoken(str(claims["token_type"]), UUID(claims["session"]), float(claims["exp"]))
    except (jwt.InvalidTokenError, KeyError, TypeError, ValueError, AttributeError):
        raise BadToken from None


def _refresh(session: UUID, until: datetime) -> str:
    return _signed("refresh", session, until, {})


def _signed(kind: str, session: UUID, until: datetime, carried: dict[str, Any]) -> str:
    claims = {
        "token_type": kind,
        "session": str(session),
        "iat": int(clock.now().timestamp()),
        "exp": int(until.timestamp()),
        **carried,
    }
    return jwt.encode(claims, settings().secret, _ALGORITHM)
