"""Telling somebody: a row for each receiver, made once whoever asks and however often."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from core import clock, sql
from core.actor import Role
from core.notices.models import NoticeKind
from core.stores.models import Store

OWNERS = (Role.OWNER,)
MANAGERS = (Role.OWNER, Role.ADMIN)


async def tell_customer(store: Store, kind: NoticeKind, subject: str, customer_id: int, **facts: Any) -> None:
    """Somebody who was deleted is told nothing any more."""
    await sql.run("notices/to_customer", customer=customer_id, **_columns(store, kind, subject, facts))


async def tell_staff(store: Store, kind: NoticeKind, subject: str, roles: Iterable[Role], **facts: Any) -> None:
    """Everybody who has one of the roles now."""
    await sql.run("notices/to_staff", roles=[role.value for role in roles], **_columns(store, kind, subject, facts))


async def tell_people(store: Store, kind: NoticeKind, subject: str, people: Iterable[int], **facts: Any) -> None:
    """These of the staff; whoever left the store is told nothing any more."""
    await sql.run("notices/to_people", people=sorted(people), **_columns(store, kind, subject, facts))


def _columns(store: Store, kind: NoticeKind, subject: str, facts: dict[str, Any]) -> dict[str, Any]:
    told = json.dumps(facts, default=str)
    return {"store": store.id, "kind": kind.value, "subject": subject, "facts": told, "now": clock.now()}
