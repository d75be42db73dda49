"""Promotions: so many per cent off one product from one day to another, and never two at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from core.actor import Actor
from core.catalog import keeping
from core.catalog.models import Product, Promotion
from core.refusal import Missing, Refused, Unknown
from core.uniqueness import decided_by


class EndsBeforeItBegins(Refused):
    code = "promotion.ends_first"


class Overlapping(Refused):
    code = "promotion.overlapping"  # start, end


REFUSALS = (EndsBeforeItBegins, Overlapping)


async def add(by: Actor, **columns: Any) -> Promotion:
    await _lock_product(columns["product_id"], by)
    with _days(columns["start_date"], columns["end_date"]):
        return await keeping.add(Promotion, by, **columns)


async def change(promotion: Promotion, by: Actor, **columns: Any) -> Promotion:
    locked = await by.own(Promotion).select_for_update(no_key=True).get_or_none(id=promotion.id)
    if locked is None:
        raise Missing
    if (product_id := columns.get("product_id", locked.product_id)) != locked.product_id:
        await _lock_product(product_id, by)
    start, end = columns.get("start_date", locked.start_date), columns.get("end_date", locked.end_date)
    with _days(start, end):
        return await keeping.change(locked, by, **columns)


@contextmanager
def _days(start: date, end: date) -> Iterator[None]:
    """Of two that are made at once the constraint lets one through."""
    if end < start:
        raise EndsBeforeItBegins
    with decided_by({"promotion_overlap": Overlapping(start=start.isoformat(), end=end.isoformat())}):
        yield


async def _lock_product(product_id: int, by: Actor) -> None:
    """Promotions of one product are made one after the other, or two would wait for each other in the index."""
    if await by.own(Product).select_for_update(no_key=True).get_or_none(id=product_id) is None:
        raise Unknown("product", id=product_id)
