"""Recording a sale that was made offline: it happened, so what a rule would have refused is written beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from uuid import UUID
from zoneinfo import ZoneInfo

from asyncpg import NumericValueOutOfRangeError, Record

from core import clock, sql
from core.actor import Actor
from core.quantities import spelled
from core.refusal import Refused
from core.sales import basket, discrepancies, numbering, paying_anyway, placing
from core.sales.basket import MOST_ITEMS, Basket, PricedBasket, TooLarge
from core.sales.discrepancies import Amiss
from core.sales.discrepancy import DiscrepancyKind
from core.sales.models import Order, Status
from core.sales.tendering import Tender
from core.stock import drawing

# How far the clock of a till may be ahead of ours.
_SKEW = timedelta(minutes=1)


class NotYet(Refused):
    code = "order.not_yet"


@dataclass(frozen=True)
class OfflineSale:
    """What a till says of a sale it made on its own."""

    client_uuid: UUID
    occurred_at: datetime
    basket: Basket
    # None of them: the sale waits to be paid.
    tenders: tuple[Tender, ...]


@dataclass(frozen=True)
class Recorded:
    order_id: int
    ticket_folio: str


async def record(sale: OfflineSale, by: Actor) -> Recorded | None:
    """None where a sale of this name is there already. Its errors are the till's own: a product that never was."""
    try:
        return await _recorded(sale, by)
    except (InvalidOperation, NumericValueOutOfRangeError) as endless:
        raise TooLarge(most=MOST_ITEMS) from endless


async def pay_for(sale: OfflineSale, by: Actor) -> None:
    """It was placed before the line broke, and the till took the money alone; or told of it before."""
    placed = Order.filter(store_id=by.store.id, client_uuid=sale.client_uuid)
    order = await placed.select_for_update(no_key=True).get()
    parts = paying_anyway.parts_of(sale.tenders, order.final_amount, order.customer_id, by)
    if order.status is not Status.PENDING:
        await discrepancies.tell(order.id, await paying_anyway.paid_otherwise(order, parts, by), by)
        return
    at = max(_moment(sale), order.created_at)
    found = await paying_anyway.pay(order.id, parts, at, by, late=order.late_for_id is not None)
    await discrepancies.tell(order.id, found, by)


async def _recorded(sale: OfflineSale, by: Actor) -> Recorded | None:
    at = _moment(sale)
    priced = await _priced(sale, at, by)
    parts = paying_anyway.parts_of(sale.tenders, priced.final_amount, priced.customer_id, by)
    row = await _written(sale, priced, at, by)
    if row is None:
        return None
    if row["has_batches"]:
        await drawing.draw(row["id"], by)
    paid = await paying_anyway.pay(row["id"], parts, at, by, late=row["late_for"] is not None)
    await discrepancies.tell(row["id"], [*_on_the_lines(row, priced), *paid], by)
    await _demand_open(row)
    return Recorded(row["id"], row["ticket_folio"])


def _moment(sale: OfflineSale) -> datetime:
    now = clock.now()
    if sale.occurred_at > now + _SKEW:
        raise NotYet("occurred_at")
    return min(sale.occurred_at, now)


async def _priced(sale: OfflineSale, at: datetime, by: Actor) -> PricedBasket:
    day = at.astimezone(ZoneInfo(by.store.timezone)).date()
    return await basket.priced(sale.basket, by, day, resting=True)


async def _written(sale: OfflineSale, priced: PricedBasket, at: datetime, by: Actor) -> Record | None:
    rows = await sql.run(
        "sales/record_offline",
        **placing.columns(priced.items),
        store=by.store.id,
        customer=priced.customer_id,
        cashier=by.user.id if by.user else None,
        session=by.session,
        client_uuid=sale.client_uuid,
        receipt=numbering.of_moment(by, at),
        year=str(at.astimezone(ZoneInfo(by.store.timezone)).year),
        occurred_at=at,
        now=clock.now(),
        subtotal=priced.subtotal,
        total_tax=priced.total_tax,
        total_discount=priced.total_discount,
        final_amount=priced.final_amount,
    )
    return rows[0] if rows else None


def _on_the_lines(row: Record, priced: PricedBasket) -> Iterator[Amiss]:
    for one in json.loads(row["amiss"] or "[]"):
        facts = {"product": one["product"], "name": one["name"]}
        available, sold = Decimal(one["available"]), Decimal(one["sold"])
        if available < sold:
            yield Amiss(DiscrepancyKind.STOCK, facts | {"available": spelled(available), "sold": spelled(sold)})
        if not one["for_sale"]:
            yield Amiss(DiscrepancyKind.INACTIVE, facts)
    for item in priced.items:
        asked, charged = item.asked_price, item.price.unit_price
        if charged < asked:
            facts = {"product": item.product_id, "name": item.name}
            yield Amiss(DiscrepancyKind.PRICE, facts | {"asked": f"{asked:.2f}", "charged": f"{charged:.2f}"})
    if row["late_for"]:
        yield Amiss(DiscrepancyKind.LATE, {"shift": row["late_for"], "number": row["z_number"]})


async def _demand_open(row: Record) -> None:
    """Asked last, and held to the commit: a shift that closed meanwhile makes this sale a late one."""
    if row["shift_id"] and not await sql.run("sales/still_open", shift=row["shift_id"]):
        raise sql.TryAgain
