"""Batches: the first to expire is sold first."""

from __future__ import annotations

from core import clock, sql
from core.actor import Actor


async def draw(order_id: int, by: Actor, chosen: int | None = None) -> None:
    """Called in the transaction that took the stock; a batch chosen at the till goes before the others."""
    await sql.run("stock/draw", order=order_id, store=by.store.id, chosen=chosen, now=clock.now())
