"""Sales and refunds as rows, at any moment: what happened long ago cannot be told over the API."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import count
from typing import Any

from core.sales.models import Line, Method, Order, Payment, Status
from core.sales.refund import Condition, Refund, RefundLine, RefundPayment
from core.sales.tail import Tail
from tests.world import Caller

_numbers = count(1)


@dataclass(frozen=True)
class Piece:
    """So many of a product at a price before tax; of a tax in percent."""

    product: int | None
    quantity: str = "1"
    price: str = "100.00"
    tax: str = "0"
    name: str = "Laptop"

    @property
    def amount(self) -> Decimal:
        return Decimal(self.price) * Decimal(self.quantity)

    @property
    def tax_amount(self) -> Decimal:
        return self.amount * Decimal(self.tax) / 100


async def sold(
    of: Caller,
    at: datetime,
    *pieces: Piece,
    customer: int | None = None,
    methods: Sequence[Method] = (Method.CASH,),
    told_at: datetime | None = None,
) -> Order:
    """Paid in equal parts; one that was told later happened while its till was offline."""
    number, store = next(_numbers), of.store["id"]
    net, tax = sum((one.amount for one in pieces), Decimal(0)), sum((one.tax_amount for one in pieces), Decimal(0))
    order = await Order.create(
        store_id=store,
        customer_id=customer,
        status=Status.PAID,
        ticket_folio=f"{number:08X}",
        receipt_number=f"CHECK-{number}",
        sale_number=f"SALE-{number}",
        subtotal=net,
        total_tax=tax,
        final_amount=net + tax,
        paid_at=told_at or at,
        occurred_at=at if told_at else None,
    )
    for one in pieces:
        await _line(order, one)
    for method in methods:
        amount = order.final_amount / len(methods)
        points = int(amount) if method is Method.POINTS else None
        await Payment.create(store_id=store, order=order, method=method, amount=amount, points=points)
    await Tail.create(store_id=store, order_id=order.id)
    return order


async def _line(order: Order, piece: Piece) -> None:
    await Line.create(
        store_id=order.store_id,
        order=order,
        product_id=piece.product,
        name=piece.name,
        quantity=Decimal(piece.quantity),
        unit_price=Decimal(piece.price),
        list_price=Decimal(piece.price),
        tax_percent=Decimal(piece.tax),
        amount=piece.amount,
        tax_amount=piece.tax_amount,
    )


async def came_back(order: Order, at: datetime, quantity: str, line: int = 0, method: Method = Method.CASH) -> None:
    """Some of a line, at its price; an order of which nothing is left is refunded."""
    lines = await Line.filter(order_id=order.id).order_by("id")
    net = lines[line].unit_price * Decimal(quantity)
    tax = net * lines[line].tax_percent / 100
    store = order.store_id
    made = await Refund.create(
        store_id=store,
        order_id=order.id,
        number=f"REFUND-{next(_numbers)}",
        subtotal=net,
        tax=tax,
        total=net + tax,
        created_at=at,
    )
    facts: dict[str, Any] = {
        "quantity": Decimal(quantity),
        "amount": net,
        "tax_amount": tax,
        "condition": Condition.SELLABLE,
    }
    await RefundLine.create(store_id=store, refund=made, line=lines[line], **facts)
    await RefundPayment.create(store_id=store, refund=made, method=method, amount=net + tax)
    lines[line].refunded_quantity += Decimal(quantity)
    await lines[line].save(update_fields=["refunded_quantity"])
    if all(one.refunded_quantity == one.quantity for one in lines):
        await Order.filter(id=order.id).update(status=Status.REFUNDED)
    await Tail.create(store_id=store, refund_id=made.id)
