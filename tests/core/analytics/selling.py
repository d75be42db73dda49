"""Sales of long ago, written as rows: what a till tells happens now."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from itertools import count
from typing import Any

from core.sales.models import Line, Order, Status
from core.sales.refund import Condition, Refund, RefundLine

_numbers = count(1)


async def bought(store: int, at: datetime, total: Decimal, customer: int | None = None, **more: Any) -> Order:
    """A paid order, without tax; by default that is also when it happened."""
    number = next(_numbers)
    facts: dict[str, Any] = {"status": Status.PAID, "paid_at": at, "created_at": at} | more
    return await Order.create(
        store_id=store,
        customer_id=customer,
        ticket_folio=f"{number:08X}",
        receipt_number=f"CHECK-{number}",
        sale_number=f"SALE-2026-{number:05}",
        subtotal=total,
        final_amount=total,
        **facts,
    )


async def of(order: Order, product: int | None, quantity: Decimal) -> Line:
    """A line of it, which costs nothing."""
    return await Line.create(
        store_id=order.store_id,
        order_id=order.id,
        product_id=product,
        name="Agua",
        quantity=quantity,
        unit_price=Decimal(0),
        list_price=Decimal(0),
        tax_percent=Decimal(0),
        amount=Decimal(0),
        tax_amount=Decimal(0),
    )


async def given_back(line: Line, quantity: Decimal, at: datetime) -> None:
    nothing: dict[str, Any] = {"subtotal": Decimal(0), "tax": Decimal(0), "total": Decimal(0)}
    refund = await Refund.create(
        store_id=line.store_id, order_id=line.order_id, number=f"R-{next(_numbers)}", created_at=at, **nothing
    )
    await RefundLine.create(
        store_id=line.store_id,
        refund_id=refund.id,
        line_id=line.id,
        quantity=quantity,
        amount=Decimal(0),
        tax_amount=Decimal(0),
        condition=Condition.SELLABLE,
    )
