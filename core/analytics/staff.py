"""Who works in a store and is in its list of customers too: reports of customers do not show them."""

from __future__ import annotations

from core import sql
from core.stores.models import Store


async def staff(store: Store) -> list[int]:
    """The ids of the customers that they are."""
    return [row["id"] for row in await sql.run("analytics/staff", store=store.id)]
