"""Batches of a product: a paper names one by its number, and together they never hold more than the shelf."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from asyncpg import Record
from tortoise.expressions import Q

from core import clock
from core.actor import Actor
from core.catalog.models import Product
from core.quantities import spelled
from core.refusal import Refused
from core.stock.models import Batch

_NONE = Decimal(0)


class BatchShort(Refused):
    code = "batch.short"  # number, left


class ExpiresOtherwise(Refused):
    """A batch expires on one day: another day is another batch, or a slip of the pen."""

    code = "batch.expires_otherwise"  # number, day


@dataclass(frozen=True)
class OnPaper:
    number: str
    expires_on: date | None = None


async def of(products: Iterable[int], named: list[tuple[int, OnPaper]], by: Actor) -> list[Batch]:
    """What is left of these products' batches, and those that are named: a new one begins empty.

    The products are locked already, so nobody else makes the same batch meanwhile.
    """
    numbers = {paper.number for _, paper in named}
    rows = by.own(Batch).filter(Q(quantity__gt=0) | Q(number__in=numbers), product_id__in=set(products))
    found = await rows.order_by("id").select_for_update(no_key=True)
    known = {(batch.product_id, batch.number) for batch in found}
    fresh = {(product_id, paper.number) for product_id, paper in named} - known
    return found + [
        await Batch.create(store=by.store, product_id=product_id, number=number) for product_id, number in sorted(fresh)
    ]


def changed(known: list[Batch], product_id: int, paper: OnPaper, quantity: Decimal, at: tuple[str | int, ...]) -> Batch:
    batch = next(one for one in known if (one.product_id, one.number) == (product_id, paper.number))
    if paper.expires_on and batch.expires_on and paper.expires_on != batch.expires_on:
        raise ExpiresOtherwise(*at, "batch", number=batch.number, day=batch.expires_on.isoformat())
    if batch.quantity + quantity < 0:
        raise BatchShort(*at, "quantity", number=batch.number, left=spelled(batch.quantity))
    batch.expires_on = batch.expires_on or paper.expires_on
    batch.quantity += quantity
    return batch


def fit(known: list[Batch], products: Mapping[int, Product]) -> None:
    """What left the shelf without a batch being named was of the first to expire, once nothing else is left."""
    for product in products.values():
        own = [batch for batch in known if batch.product_id == product.id]
        excess = sum((batch.quantity for batch in own), _NONE) - max(_NONE, product.current_stock)
        for batch in sorted(own, key=lambda one: (one.expires_on or date.max, one.id)):
            taken = min(batch.quantity, max(_NONE, excess))
            batch.quantity -= taken
            excess -= taken


async def fit_after(moved: Iterable[Record], by: Actor) -> None:
    """Of what came back to a shelf below zero some is gone already, by a sale that no batch covered."""
    below = [row["product_id"] for row in moved if row["was_below"]]
    products = {one.id: one for one in await Product.filter(id__in=below, tracks_batches=True)} if below else {}
    if products:
        known = await of(products, [], by)
        fit(known, products)
        await written(known)


async def written(known: list[Batch]) -> None:
    for batch in known:
        batch.updated_at = clock.now()
    if known:
        await Batch.bulk_update(known, ["quantity", "expires_on", "updated_at"])
