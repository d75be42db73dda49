"""A worker whose one delivery writes down what it was told, where nothing is ever taken back: python -m …"""

from __future__ import annotations

import asyncio
from typing import Any

from core.audit import AuditEntry
from core.stores.models import Store
from workers.__main__ import main


async def write_down(store: Store, facts: dict[str, Any]) -> None:
    """Where somebody holds the store's row it waits, as behind a till."""
    await AuditEntry.create(store_id=store.id, deed="told", record="till", record_id=facts["number"])
    await Store.select_for_update().get(id=store.id)
    await asyncio.sleep(facts.get("seconds", 0))


if __name__ == "__main__":
    main({"told": [write_down]})
