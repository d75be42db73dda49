"""What a customer is told after a deed. Each is a handler of the outbox and runs in the transaction of its message."""

from __future__ import annotations

from typing import Any

from core import clock, sql
from core.notices.models import NoticeKind
from core.notices.telling import tell_customer
from core.stores.models import Store


async def on_order_paid(store: Store, facts: dict[str, Any]) -> None:
    """What they earned with it, if anything."""
    if facts["customer"] is not None:
        await _points(store, order=facts["order"])


async def on_points_moved(store: Store, facts: dict[str, Any]) -> None:
    """Given or corrected by hand, spent or expired."""
    await _points(store, entry=facts["entry"])


async def on_order_refunded(store: Store, facts: dict[str, Any]) -> None:
    """Points and credit that came and went with it."""
    if facts["customer"] is not None:
        await sql.run("notices/given_back", store=store.id, refund=facts["refund"], now=clock.now())


async def on_credit_paid(store: Store, facts: dict[str, Any]) -> None:
    await sql.run("notices/credit_paid", store=store.id, entry=facts["entry"], now=clock.now())


async def on_frequent_changed(store: Store, facts: dict[str, Any]) -> None:
    news = {name: facts[name] for name in ("is_frequent", "credit_limit", "month")}
    await tell_customer(store, NoticeKind.FREQUENT_CHANGED, facts["month"], facts["customer"], **news)


async def _points(store: Store, entry: int | None = None, order: int | None = None) -> None:
    await sql.run("notices/points", store=store.id, entry=entry, order=order, now=clock.now())
