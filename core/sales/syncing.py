"""Syncing: a till that was offline tells what it sold. Each sale stands for itself, and each is recorded once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

import asyncpg

from core import sql
from core.actor import Actor
from core.refusal import Refused
from core.sales import recording
from core.sales.models import Order
from core.sales.recording import OfflineSale, Recorded

T = TypeVar("T")

MOST_SALES = 500
_TRIES = 5


class Outcome(StrEnum):
    CREATED = "created"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Unreadable:
    """An entry that is no sale at all; the others do not suffer for it."""

    client_uuid: UUID | None
    refused: Refused


@dataclass(frozen=True)
class Synced:
    client_uuid: UUID | None
    status: Outcome
    order: Recorded | None = None
    refused: Refused | None = None


async def sync(told: Sequence[OfflineSale | Unreadable], by: Actor) -> list[Synced]:
    """A transaction for each sale, so that other tills wait for one and not for all of them."""
    sales = [one for one in told if isinstance(one, OfflineSale)]
    if sql.is_within_one():
        await _hold_all(sales, by)
    known = await _known((one.client_uuid for one in sales), by)
    return [await _synced(one, known, by) for one in told]


async def _synced(one: OfflineSale | Unreadable, known: dict[UUID, Recorded], by: Actor) -> Synced:
    if isinstance(one, Unreadable):
        return Synced(one.client_uuid, Outcome.REJECTED, refused=one.refused)
    try:
        made = None if one.client_uuid in known else await _tried(recording.record, one, by)
        if made is None:
            return await _again(one, known, by)
    except Refused as refused:
        return Synced(one.client_uuid, Outcome.REJECTED, refused=refused)
    known[one.client_uuid] = made
    return Synced(one.client_uuid, Outcome.CREATED, made)


async def _again(sale: OfflineSale, known: dict[UUID, Recorded], by: Actor) -> Synced:
    """Told before, or by another till that was faster."""
    name = sale.client_uuid
    if name not in known:
        known |= await _known([name], by)
    if sale.tenders:
        await _tried(recording.pay_for, sale, by)
    return Synced(name, Outcome.DUPLICATE, known[name])


async def _tried(verb: Callable[[OfflineSale, Actor], Awaitable[T]], sale: OfflineSale, by: Actor) -> T:
    """Tried again here and not at the edge, where the sales before it would come out as duplicates."""
    for _ in range(_TRIES):
        with suppress(asyncpg.SerializationError, asyncpg.DeadlockDetectedError, sql.TryAgain):
            async with sql.together():
                return await verb(sale, by)
    raise sql.TryAgain


async def _known(names: Iterable[UUID], by: Actor) -> dict[UUID, Recorded]:
    """Hidden ones too: a name means one sale for ever."""
    found = await Order.filter(store_id=by.store.id, client_uuid__in=list(names))
    return {order.client_uuid: Recorded(order.id, order.ticket_folio) for order in found if order.client_uuid}


async def _hold_all(sales: Sequence[OfflineSale], by: Actor) -> None:
    """Under an Idempotency-Key all of it is one transaction."""
    await sql.run(
        "sales/hold_all",
        store=by.store.id,
        products=list({item.product_id for sale in sales for item in sale.basket.items}),
        customers=list({sale.basket.customer_id for sale in sales if sale.basket.customer_id}),
        cashier=by.user.id if by.user else None,
    )
