"""Shelving: a product of the catalogue together with how much of it stands on the shelf."""

from __future__ import annotations

from core import audit
from core.actor import Actor
from core.catalog import products
from core.catalog.models import Product
from core.catalog.products import Wish
from core.stock.models import MovementKind
from core.stock.setting import set_to


async def add(wish: Wish, by: Actor) -> Product:
    """What stands there on the first day is a movement too."""
    product = await products.add(wish, by)
    if wish.stock:
        await set_to(product, wish.stock, by, MovementKind.OPENING)
    return product


async def change(product: Product, wish: Wish, by: Actor, reason: str = "") -> Product:
    changed = await products.change(product, wish, by)
    if wish.stock is not None:
        before = changed.current_stock
        if await set_to(changed, wish.stock, by, MovementKind.ADJUSTMENT, reason):
            await audit.note(by, "stock.set", changed, before=f"{before:f}", after=f"{wish.stock:f}")
    return changed
