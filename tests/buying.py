"""Who bought when: paid orders as they stand in the tables, at any moment of the past."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from core.audit import AuditEntry
from core.customers.models import Customer
from core.outbox import OutboxMessage
from core.sales.models import Order, Status
from core.stores.models import Store

_numbers = count(1)


def at(moment: str, timezone: str = "America/Mexico_City") -> datetime:
    """As the clock on the shop's wall says it."""
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(timezone))


def order(customer: Customer, paid_at: datetime, **more: Any) -> Order:
    number = next(_numbers)
    return Order(
        store_id=customer.store_id,
        customer_id=customer.id,
        paid_at=paid_at,
        **{
            "status": Status.PAID,
            "ticket_folio": f"{number:08X}",
            "receipt_number": f"CHECK-{number}",
            "sale_number": f"SALE-{number}",
            "subtotal": Decimal(10),
            "final_amount": Decimal(10),
        }
        | more,
    )


async def bought(customer: Customer, *moments: datetime, **more: Any) -> None:
    await kept(customer, [order(customer, moment, **more) for moment in moments])


async def kept(customer: Customer, orders: Sequence[Order]) -> None:
    """And the customer's row says when the last was paid, as paying leaves it."""
    await Order.bulk_create(orders)
    row = await Customer.get(id=customer.id)
    paid = [moment for moment in (row.last_purchase_at, *(one.paid_at for one in orders)) if moment]
    await Customer.filter(id=customer.id).update(last_purchase_at=max(paid, default=None))


async def told(store: Store, event: str) -> list[dict[str, Any]]:
    """What the outbox carries of it, in order."""
    return [one.facts for one in await OutboxMessage.filter(store_id=store.id, event=event).order_by("id")]


async def noted(store: Store, deed: str) -> list[tuple[int | None, dict[str, Any]]]:
    kept = await AuditEntry.filter(store_id=store.id, deed=deed).order_by("id")
    return [(one.record_id, one.facts) for one in kept]
