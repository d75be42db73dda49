"""A paper of the stock room: written once however often it is sent, and read with its lines."""

from __future__ import annotations

from uuid import UUID

from core.actor import Actor
from core.catalog.models import Supplier
from core.refusal import Missing, Unknown
from core.repeating import MeansAnother
from core.sql import TryAgain
from core.stock.models import DocumentKind, StockDocument, StockMovement
from core.uniqueness import decided_by


async def written_before(kind: DocumentKind, client_uuid: UUID | None, by: Actor) -> StockDocument | None:
    if client_uuid is None:
        return None
    found = await by.own(StockDocument).get_or_none(client_uuid=client_uuid)
    if found and found.kind is not kind:
        raise MeansAnother
    return await with_lines(found, by) if found else None


async def begun(paper: StockDocument, by: Actor) -> StockDocument:
    """Of two twins the index lets one in; the other tries again and finds it."""
    paper.store_id = by.store.id
    paper.user_id = by.user.id if by.user else None
    with decided_by({"stock_document_client_uuid_key": TryAgain}):
        await paper.save()
    return paper


async def demand_supplier(supplier_id: int | None, by: Actor) -> None:
    if supplier_id is not None and not await by.own(Supplier).filter(id=supplier_id).exists():
        raise Unknown("supplier", id=supplier_id)


async def of_kind(kind: DocumentKind, paper: StockDocument, by: Actor) -> StockDocument:
    if paper.kind is not kind:
        raise Missing
    return await with_lines(paper, by)


async def with_lines(paper: StockDocument, by: Actor) -> StockDocument:
    lines = by.own(StockMovement).filter(document_id=paper.id).order_by("id").select_related("batch")
    paper.lines = await lines
    return paper
