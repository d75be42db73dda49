"""Reserving: a basket holds what it has not paid yet, for a while, and nobody else can have it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import groupby

from asyncpg import Record

from core import audit, clock, sql
from core.actor import Actor
from core.catalog.models import Product
from core.catalog.products import NotForSale
from core.refusal import Refused
from core.stock.models import Reservation

_BATCH = 500


class NothingToReserve(Refused):
    code = "reservation.nothing"


class TooLittleToReserve(Refused):
    code = "reservation.short"  # available


class NotHeld(Refused):
    """More was to be released than this device holds; what others hold is theirs."""

    code = "reservation.not_held"


async def reserve(product: Product, amount: Decimal, by: Actor) -> Product:
    """Above zero the device holds that much more, for the store's while from now; below zero it lets go."""
    if not amount:
        raise NothingToReserve("amount")
    if amount > 0 and not product.is_active:
        raise NotForSale("amount", product=product.name)
    row = await (_held(product, amount, by) if amount > 0 else _released(product, -amount, by))
    product.current_stock, product.reserved_quantity = row["current_stock"], row["reserved_quantity"]
    await audit.note(by, "product.reserved" if amount > 0 else "product.released", product, amount=f"{abs(amount):f}")
    return product


async def free_expired(store_id: int, product_ids: Sequence[int]) -> int:
    """Forgotten baskets give these products back; how many did."""
    rows = await sql.run("stock/free_expired", store=store_id, products=list(product_ids), now=clock.now())
    return sum(row["number"] for row in rows)


async def free_forgotten() -> int:
    """The same for whatever is over, a batch at a time, for the sweep."""
    over = Reservation.filter(expires_at__lte=clock.now()).order_by("expires_at").limit(_BATCH)
    found = sorted(await over.values_list("store_id", "product_id"))
    return sum([await free_expired(store, _ids(rows)) for store, rows in groupby(found, key=lambda row: row[0])])


def _ids(rows: Iterable[tuple[int, int]]) -> list[int]:
    return list(dict.fromkeys(product for _, product in rows))


async def _held(product: Product, amount: Decimal, by: Actor) -> Record:
    rows = await _hold(product, amount, by)
    if not rows:
        # Of several that find it short at once one frees it, and the others find nothing to free any more.
        await free_expired(by.store.id, [product.id])
        rows = await _hold(product, amount, by)
    if not rows:
        await product.refresh_from_db(["current_stock", "reserved_quantity"])
        raise TooLittleToReserve(available=_number(max(product.available_to_sell, Decimal(0))))
    return rows[0]


async def _hold(product: Product, amount: Decimal, by: Actor) -> list[Record]:
    expires = clock.now() + timedelta(minutes=by.store.reservation_minutes)
    return await sql.run("stock/hold", **_which(product, amount, by), expires=expires)


async def _released(product: Product, amount: Decimal, by: Actor) -> Record:
    rows = await sql.run("stock/release", **_which(product, amount, by))
    if not rows:
        raise NotHeld
    return rows[0]


def _which(product: Product, amount: Decimal, by: Actor) -> dict[str, object]:
    return {"product": product.id, "store": by.store.id, "session": by.session, "amount": amount}


def _number(many: Decimal) -> int | float:
    """As a body shows it: 2, and 0.35 of a kilogram."""
    return int(many) if many == many.to_integral_value() else float(many)
