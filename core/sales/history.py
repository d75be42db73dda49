"""What a customer has bought: each purchase as it was sold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from tortoise.queryset import QuerySet

from core import money
from core.actor import Actor
from core.customers.models import Customer
from core.sales.models import Line, Order, Status


@dataclass(frozen=True)
class PurchasedItem:
    product_name: str
    quantity: Decimal
    # With tax, and so is the total: what the customer saw on the shelf and on the receipt.
    price: Decimal
    total: Decimal


@dataclass(frozen=True)
class Purchase:
    id: int
    sale_number: str
    created_at: datetime
    total_amount: Decimal
    items: list[PurchasedItem]


def orders(customer: Customer, by: Actor) -> QuerySet[Order]:
    """Paid and not wholly given back."""
    return by.own(Order).filter(customer_id=customer.id, status=Status.PAID)


async def purchases(found: Sequence[Order], by: Actor) -> list[Purchase]:
    items: dict[int, list[PurchasedItem]] = defaultdict(list)
    cent = money.cent(by.store.currency)
    for line in await by.own(Line).filter(order_id__in=[order.id for order in found]).order_by("id"):
        items[line.order_id].append(_item(line, cent))
    return [_purchase(order, items[order.id]) for order in found]


def _purchase(order: Order, items: list[PurchasedItem]) -> Purchase:
    return Purchase(order.id, order.sale_number, order.created_at, order.final_amount, items)


def _item(line: Line, cent: Decimal) -> PurchasedItem:
    return PurchasedItem(line.name, line.quantity, line.price_with_tax(cent), line.total)
