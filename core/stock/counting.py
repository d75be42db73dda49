"""Counting: the shelf is looked at, and the number that was counted is the stock."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from core import audit
from core.actor import Actor
from core.refusal import Refused, Unknown, raise_all
from core.repeating import MeansAnother
from core.stock import papers
from core.stock.models import DocumentKind, MovementKind, StockDocument
from core.stock.shelf import Move, Shelf


class CountedTwice(Refused):
    """Which of two numbers would be the stock?"""

    code = "stock.counted_twice"


REFUSALS = (CountedTwice, Unknown, MeansAnother)


@dataclass(frozen=True)
class Counted:
    product_id: int
    quantity: Decimal


@dataclass(frozen=True)
class Count:
    items: list[Counted]
    reason: str = ""
    client_uuid: UUID | None = None


async def count(counted: Count, by: Actor) -> StockDocument:
    """A product that has what was expected is on the paper and moves nothing."""
    if before := await papers.written_before(DocumentKind.COUNT, counted.client_uuid, by):
        return before
    _demand_each_once(counted.items)
    shelf = await Shelf.locked([Move(item.product_id, item.quantity) for item in counted.items], by)
    paper = await papers.begun(
        StockDocument(
            kind=DocumentKind.COUNT,
            reason=counted.reason,
            client_uuid=counted.client_uuid,
            counted=[_moved(shelf, at, item, counted.reason) for at, item in enumerate(counted.items)],
        ),
        by,
    )
    await shelf.written(paper, by)
    await audit.note(by, "stock.counted", paper, items=len(counted.items), moved=len(shelf.movements))
    return paper


def _moved(shelf: Shelf, at: int, item: Counted, reason: str) -> dict[str, Any]:
    product = shelf.products[item.product_id]
    expected = product.current_stock
    difference = item.quantity - expected
    if difference:
        shelf.move(at, Move(item.product_id, difference), MovementKind.COUNT, reason)
    numbers = {"expected": expected, "counted": item.quantity, "difference": difference}
    return {"product": product.id} | {name: str(number) for name, number in numbers.items()}


def _demand_each_once(items: list[Counted]) -> None:
    seen: set[int] = set()
    faults: list[Refused] = []
    for at, item in enumerate(items):
        if item.product_id in seen:
            faults.append(CountedTwice("items", at, "product"))
        seen.add(item.product_id)
    raise_all(faults)
