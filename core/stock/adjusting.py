"""Adjusting: what broke, was found or was given away, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from core import audit
from core.actor import Actor
from core.refusal import Unknown
from core.repeating import MeansAnother
from core.stock import papers
from core.stock.batches import BatchShort, ExpiresOtherwise
from core.stock.models import DocumentKind, MovementKind, StockDocument
from core.stock.shelf import BelowZero, Move, Shelf, TooMuch

REFUSALS = (BelowZero, TooMuch, BatchShort, ExpiresOtherwise, Unknown, MeansAnother)


@dataclass(frozen=True)
class Adjustment:
    items: list[Move]
    reason: str
    client_uuid: UUID | None = None


async def adjust(adjustment: Adjustment, by: Actor) -> StockDocument:
    """All of it or nothing; never below what there is."""
    if before := await papers.written_before(DocumentKind.ADJUSTMENT, adjustment.client_uuid, by):
        return before
    paper = await papers.begun(
        StockDocument(
            kind=DocumentKind.ADJUSTMENT,
            reason=adjustment.reason,
            client_uuid=adjustment.client_uuid,
        ),
        by,
    )
    shelf = await Shelf.locked(adjustment.items, by)
    for at, move in enumerate(adjustment.items):
        shelf.move(at, move, MovementKind.ADJUSTMENT, adjustment.reason)
    await shelf.written(paper, by)
    await audit.note(by, "stock.adjusted", paper, items=len(adjustment.items), reason=adjustment.reason)
    return await papers.with_lines(paper, by)
