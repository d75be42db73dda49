"""Receiving: what a supplier brought goes on the shelf, at what it cost."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from core import audit
from core.actor import Actor
from core.refusal import Unknown
from core.repeating import MeansAnother
from core.stock import papers
from core.stock.batches import ExpiresOtherwise
from core.stock.models import DocumentKind, MovementKind, StockDocument
from core.stock.shelf import Move, Shelf, TooMuch

REFUSALS = (TooMuch, ExpiresOtherwise, Unknown, MeansAnother)


@dataclass(frozen=True)
class Delivery:
    items: list[Move]
    supplier_id: int | None = None
    reference: str = ""
    client_uuid: UUID | None = None


async def receive(delivery: Delivery, by: Actor) -> StockDocument:
    """What was paid for a piece is its cost from now on."""
    if before := await papers.written_before(DocumentKind.RECEIPT, delivery.client_uuid, by):
        return before
    await papers.demand_supplier(delivery.supplier_id, by)
    paper = await papers.begun(
        StockDocument(
            kind=DocumentKind.RECEIPT,
            supplier_id=delivery.supplier_id,
            reference=delivery.reference,
            client_uuid=delivery.client_uuid,
        ),
        by,
    )
    shelf = await Shelf.locked(delivery.items, by)
    for at, move in enumerate(delivery.items):
        shelf.move(at, move, MovementKind.RECEIPT)
    await shelf.written(paper, by)
    await audit.note(by, "stock.received", paper, items=len(delivery.items))
    return await papers.with_lines(paper, by)
