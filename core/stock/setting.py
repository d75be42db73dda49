"""Setting: somebody says how much there is, and the difference is a movement like any other."""

from __future__ import annotations

from decimal import Decimal

from core.actor import Actor
from core.catalog.models import Product
from core.refusal import Missing
from core.stock import batches
from core.stock.models import MovementKind, StockDocument, StockMovement


async def set_to(
    product: Product,
    quantity: Decimal,
    by: Actor,
    kind: MovementKind = MovementKind.ADJUSTMENT,
    reason: str = "",
    document: StockDocument | None = None,
) -> StockMovement | None:
    """What is on the shelf now, of a product whose row is locked here; no difference is no movement."""
    locked = await by.own(Product).select_for_update(no_key=True).get_or_none(id=product.id)
    if locked is None:
        raise Missing
    difference = quantity - locked.current_stock
    if difference:
        locked.current_stock, locked.oversold = quantity, quantity < 0
        await locked.save(update_fields=["current_stock", "oversold", "updated_at"])
    _catch_up(product, locked)
    if difference < 0 and locked.tracks_batches:
        await _fit_batches(locked, by)
    return await _moved(locked, difference, by, kind, reason, document) if difference else None


async def _fit_batches(product: Product, by: Actor) -> None:
    known = await batches.of([product.id], [], by)
    batches.fit(known, {product.id: product})
    await batches.written(known)


def _catch_up(product: Product, locked: Product) -> None:
    for column in ("current_stock", "reserved_quantity", "oversold", "updated_at"):
        setattr(product, column, getattr(locked, column))


async def _moved(
    product: Product, difference: Decimal, by: Actor, kind: MovementKind, reason: str, document: StockDocument | None
) -> StockMovement:
    return await StockMovement.create(
        store_id=product.store_id,
        product_id=product.id,
        kind=kind,
        quantity=difference,
        stock_after=product.current_stock,
        unit_cost=product.cost_price if kind is MovementKind.OPENING else None,
        reason=reason,
        document=document,
        user_id=by.user.id if by.user else None,
        session=by.session,
    )
