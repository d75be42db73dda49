"""Device sessions: starting one, believing its token, listing and revoking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from asyncpg import Record

from core import audit, clock, sql
from core.actor import Actor
from core.refusal import NotAllowed
from core.settings import settings
from core.stores import remembered
from core.stores.models import Store
from core.users import tokens
from core.users.models import DeviceSession, Membership, User

# A till asks many times a second; when it was last seen need not be truer than this.
_LAST_USE_MATTERS = timedelta(minutes=1)

_KNOWN_KEYS: dict[str, int] = {}


class NotYourStore(NotAllowed):
    """The tenant key is no store of this user's, or no store at all: the two look alike."""

    code = "store.not_yours"


@dataclass(frozen=True)
class Device:
    """What a request shows of the machine behind it."""

    user_agent: str = ""
    ip_address: str = ""


async def start(member: Membership, device: Device) -> DeviceSession:
    moment = clock.now()
    return await DeviceSession.create(
        user_id=member.user_id,
        store_id=member.store_id,
        user_agent=device.user_agent,
        ip_address=device.ip_address,
        last_used_at=moment,
        expires_at=moment + timedelta(days=settings().refresh_days),
    )


async def acting(access_token: str, tenant_key: str | None, device: Callable[[], Device]) -> Actor:
    """The person behind a bearer, in one of their stores."""
    session = tokens.session_of(access_token, "access")
    row = await _row(session, await _store_id(tenant_key))
    await _seen(session, row["last_used_at"], device)
    return await _actor(row, session)


async def refreshed(refresh_token: str, device: Device) -> str:
    """A new access token. The refresh token stays good: the documents' clients keep theirs."""
    key = tokens.session_of(refresh_token, "refresh")
    actor = await _actor(await _row(key, None), key)
    if actor.member is None:
        raise tokens.BadToken
    await _used(key, device)
    return tokens.access(actor.member, key)


async def revoke(session: DeviceSession, by: Actor) -> DeviceSession:
    session.revoked_at = clock.now()
    await session.save(update_fields=["revoked_at"])
    await audit.note(by, "session.revoked", session)
    return session


async def revoke_others(user: User, by: Actor) -> None:
    """After a password change only the device it was made on stays signed in."""
    others = DeviceSession.filter(user_id=user.id, revoked_at=None).exclude(key=by.session)
    await others.update(revoked_at=clock.now())


async def revoke_in_store(user: User, store: Store) -> None:
    """Who was removed from a store is out of it on every device."""
    await DeviceSession.filter(user_id=user.id, store_id=store.id, revoked_at=None).update(revoked_at=clock.now())


async def _row(session: UUID, store: int | None) -> Record:
    rows = await sql.run("users/acting", session=session, store=store, now=clock.now())
    if not rows:
        raise tokens.BadToken
    if rows[0]["m.id"] is None:
        raise NotYourStore if store is not None else tokens.BadToken
    return rows[0]


async def _store_id(tenant_key: str | None) -> int | None:
    """A key means one store for ever, so each is asked for once a process."""
    if tenant_key is None:
        return None
    if tenant_key not in _KNOWN_KEYS:
        # Cut: what is longer than any key is no key, and no fault of the query's.
        store = await Store.get_or_none(tenant_key=tenant_key[:64])
        if store is None:
            raise NotYourStore
        _KNOWN_KEYS[tenant_key] = store.id
    return _KNOWN_KEYS[tenant_key]


async def _actor(row: Record, session: UUID) -> Actor:
    store = await remembered.store(row["store"], (row["written_by"], row["lies_at"]))
    member = sql.loaded(Membership, row, "m", user=sql.loaded(User, row, "u"), store=store)
    return Actor(store=store, member=member, session=session, position=row["position"])


async def _seen(session: UUID, last: datetime, device: Callable[[], Device]) -> None:
    if clock.now() - last > _LAST_USE_MATTERS:
        await _used(session, device())


async def _used(session: UUID, device: Device) -> None:
    await DeviceSession.filter(key=session).update(
        last_used_at=clock.now(), ip_address=device.ip_address, user_agent=device.user_agent
    )
