"""What came of the deeds of a story: its outbox delivered as the worker does it, and who is to be told what."""

from __future__ import annotations

from typing import Any

from core.delivering.delivering import deliver
from core.notices.models import Notice
from core.outbox import OutboxMessage
from core.stores.models import Store
from tests.world import Caller
from workers.deliveries import DELIVERIES


async def delivered(of: Caller) -> Store:
    store = await Store.get(id=of.store["id"])
    while await deliver(store.id, DELIVERIES):
        pass
    failed = await OutboxMessage.filter(store_id=store.id, tries__gt=0)
    assert [(message.event, message.error) for message in failed] == []
    return store


async def heard(of: Caller, **by: Any) -> list[tuple[str, dict[str, Any]]]:
    """Kind and facts of each notice, in order."""
    found = await Notice.filter(store_id=of.store["id"], **by).order_by("id")
    return [(notice.kind.value, notice.facts) for notice in found]
