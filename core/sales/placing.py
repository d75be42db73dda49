"""Placing an order: its stock is taken at once, so that the last piece is sold once."""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from asyncpg import Record, UniqueViolationError

from core import clock, sql
from core.actor import Actor
from core.quantities import spelled
from core.refusal import Refused, Unknown, raise_all
from core.sales import basket, numbering, whole
from core.sales.basket import Basket, PricedBasket, PricedItem
from core.sales.models import Line, Order, Status
from core.sales.whole import Whole
from core.stock import drawing, reserving


class StockShort(Refused):
    code = "stock.short"  # product, available, asked


async def preview(wanted: Basket, by: Actor) -> PricedBasket:
    """The whole calculation, and nothing written."""
    return await basket.priced(wanted, by)


async def place(wanted: Basket, by: Actor) -> Whole:
    """One statement writes it all; only what is kept in batches takes a second one, and a transaction around both."""
    try:
        priced = await basket.priced(wanted, by)
    except Refused:
        # What was sold then may rest or be gone by now.
        if made := await _made_before(wanted, by):
            return made
        raise
    if not priced.has_batches:
        return await _placed(priced, wanted, by)
    async with sql.together():
        return await _placed(priced, wanted, by)


async def _placed(priced: PricedBasket, wanted: Basket, by: Actor) -> Whole:
    now = clock.now()
    row = await _written(priced, wanted, by, now)
    if row["short"]:
        # Somebody's basket was forgotten and held what is wanted here, or another till has just freed it.
        await reserving.free_expired(by.store.id, [item.product_id for item in priced.items])
        row = await _written(priced, wanted, by, now)
    if row["short"]:
        if made := await _made_before(wanted, by):
            return made
        raise_all(_shortages(json.loads(row["short"]), priced))
    if row["first_batches"]:
        # They came between the price and the sale: priced again, it draws from them.
        raise sql.TryAgain
    if row["id"] is None:
        if made := await _made_before(wanted, by):
            return made
        raise Unknown("client_uuid", id=wanted.client_uuid)
    if priced.has_batches:
        await drawing.draw(row["id"], by)
    return _whole(row, priced, by, now)


async def _written(priced: PricedBasket, wanted: Basket, by: Actor, now: datetime) -> Record:
    number, twin = numbering.receipt(by, now)
    try:
        rows = await sql.run(
            "sales/place",
            **columns(priced.items),
            store=by.store.id,
            customer=priced.customer_id,
            cashier=by.user.id if by.user else None,
            session=by.session,
            client_uuid=wanted.client_uuid,
            has_batches=priced.has_batches,
            receipt=number,
            twin=twin,
            year=str(now.astimezone(ZoneInfo(by.store.timezone)).year),
            now=now,
            subtotal=priced.subtotal,
            total_tax=priced.total_tax,
            total_discount=priced.total_discount,
            final_amount=priced.final_amount,
        )
    except UniqueViolationError as taken:
        # Another process had this second for its receipt.
        raise sql.TryAgain from taken
    return rows[0]


def columns(items: tuple[PricedItem, ...]) -> dict[str, list[Any]]:
    """As the statements that write a sale take its lines."""
    return {
        "products": [item.product_id for item in items],
        "quantities": [item.price.quantity for item in items],
        "list_prices": [item.price.list_price for item in items],
        "unit_prices": [item.price.unit_price for item in items],
        "amounts": [item.price.amount for item in items],
        "discounts": [item.price.discount_amount for item in items],
        "taxes": [item.price.tax_amount for item in items],
        "kinds": [item.discount_kind for item in items],
        "names": [item.discount_name for item in items],
        "rates": [item.tax_percent for item in items],
        "percents": [item.price.discount.percent if item.price.discount else Decimal(0) for item in items],
    }


def _shortages(short: list[dict[str, Any]], priced: PricedBasket) -> list[Refused]:
    names = {item.product_id: item.name for item in priced.items}
    return [
        # Gone: it was taken out of the catalogue between the price and the sale.
        Unknown("items", id=one["product"])
        if one["gone"]
        else StockShort(
            product=names[one["product"]],
            available=spelled(Decimal(str(one["available"]))),
            asked=spelled(Decimal(str(one["wanted"]))),
        )
        for one in short
    ]


async def _made_before(wanted: Basket, by: Actor) -> Whole | None:
    """The client repeats itself: it is answered what it made the first time, which may have been the last there was."""
    if wanted.client_uuid is None:
        return None
    order = await by.own(Order).get_or_none(client_uuid=wanted.client_uuid)
    return (await whole.of([order], by))[0] if order else None


def _whole(row: Record, priced: PricedBasket, by: Actor, now: datetime) -> Whole:
    """What the statement wrote, without asking for it again."""
    made = {
        "id": row["id"],
        "store_id": by.store.id,
        "customer_id": priced.customer_id,
        "cashier_id": by.user.id if by.user else None,
        "shift_id": row["shift_id"],
        "status": Status.PENDING,
        "ticket_folio": row["ticket_folio"],
        "receipt_number": row["receipt_number"],
        "sale_number": row["sale_number"],
        "subtotal": priced.subtotal,
        "total_tax": priced.total_tax,
        "total_discount": priced.total_discount,
        "final_amount": priced.final_amount,
        "paid_at": None,
        "created_at": now,
    }
    order = sql.loaded(Order, {f"o.{name}": value for name, value in made.items()}, "o")
    lines = [_line(item, number) for item, number in zip(priced.items, row["lines"], strict=True)]
    return Whole(order, lines, priced.customer_name)


def _line(item: PricedItem, number: int) -> Line:
    price, discount = item.price, item.price.discount
    made = {
        "id": number,
        "product_id": item.product_id,
        "name": item.name,
        "quantity": price.quantity,
        "unit_price": price.unit_price,
        "amount": price.amount,
        "tax_amount": price.tax_amount,
        "discount_amount": price.discount_amount,
        "discount_kind": item.discount_kind,
        "discount_name": item.discount_name,
        "discount_percent": discount.percent if discount else Decimal(0),
    }
    return sql.loaded(Line, {f"l.{name}": value for name, value in made.items()}, "l")
