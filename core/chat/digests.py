"""How often, and at what hour of the store, one of the staff is told the figures."""

from __future__ import annotations

from enum import StrEnum

from core import audit
from core.actor import Actor, Role
from core.chat.models import DigestWish
from core.refusal import NotAllowed
from core.stores.models import Store
from core.users.models import Membership


class Every(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


# An owner who has said nothing is told each day at this hour; anybody else only what they wished.
USUAL_HOUR = 8
_HOURS = range(24)

Wishes = dict[Every, int | None]


async def wishes(by: Actor) -> Wishes:
    """The hour of each; None is never."""
    user_id, role = _manager(by)
    found = {wish.every: wish.hour for wish in await by.own(DigestWish).filter(user_id=user_id)}
    return {every: found.get(every, _usual(every, role)) for every in Every}


async def wish(every: Every, hour: int | None, by: Actor) -> None:
    user_id, _ = _manager(by)
    if hour is not None and hour not in _HOURS:
        raise ValueError(hour)
    whose = {"store_id": by.store.id, "user_id": user_id, "every": every}
    row, _ = await DigestWish.update_or_create({"hour": hour}, **whose)
    await audit.note(by, "digest.wished", row, every=every, hour=hour)


async def wanted_by(store: Store, every: Every, hour: int) -> list[int]:
    """Who is to have been told by that hour. Whoever manages no more is told no more."""
    managers = Membership.filter(store_id=store.id, hidden_at=None, role__in=(Role.OWNER, Role.ADMIN))
    rows = await DigestWish.filter(store_id=store.id, every=every)
    said = {row.user_id: row.hour for row in rows}
    hours = {one.user_id: said.get(one.user_id, _usual(every, one.role)) for one in await managers.order_by("user_id")}
    return [user_id for user_id, wished in hours.items() if wished is not None and wished <= hour]


def _usual(every: Every, role: Role) -> int | None:
    return USUAL_HOUR if every is Every.DAY and role is Role.OWNER else None


def _manager(by: Actor) -> tuple[int, Role]:
    if by.member is None or not by.member.role.manages:
        raise NotAllowed
    return by.member.user_id, by.member.role
