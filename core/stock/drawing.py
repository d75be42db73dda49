"""Batches: the first to expire is sold first."""

from __future__ import annotations

from core import clock, sql
from core.actor import Actor


async def draw(order_id: int, by: Actor, chosen: int | None = None, *, product_id: int | None = None) -> None:
    """Called in the transaction that took the stock: of every product of the order, or of the one that went into it.

    A batch chosen at the till goes before the others.
    """
    facts = {"order": order_id, "store": by.store.id, "product": product_id, "chosen": chosen}
    await sql.run("stock/draw", **facts, now=clock.now())
