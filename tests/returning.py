"""Somebody buys, and brings some of it back."""

from __future__ import annotations

from typing import Any

from core.customers.models import Customer
from core.loyalty.models import PointEntry, PointKind
from core.sales.shift import Shift
from tests import shop
from tests.world import Caller, Reply


async def points_of(owner: Caller, customer: int, points: int) -> None:
    await PointEntry.create(
        store_id=owner.store["id"], customer_id=customer, kind=PointKind.EARN, amount=points, left_over=points
    )
    await Customer.filter(id=customer).update(points=points)


async def opened(till: Caller, balance: str = "0.00") -> int:
    told = await till.posts("/api/sales/sessions/open/", {"opening_balance": balance})
    assert told.status == 201, told.body
    return int((await Shift.get(cashier_id=till.user["id"], closed_at=None)).id)


async def sold(till: Caller, *items: tuple[int, Any], by: dict[str, str] | None = None, **more: Any) -> dict[str, Any]:
    """A paid order; by several ways where amounts are told."""
    order = await shop.sale(till, *items, **more)
    ways = by or {"CASH": order["final_amount"]}
    body = {"payments": [{"payment_method": way, "amount": amount} for way, amount in ways.items()]}
    told = await till.posts(f"/api/orders/{order['id']}/pay/", body)
    assert told.status == 200, told.body
    return order


async def refunds(till: Caller, order: dict[str, Any], **body: Any) -> Reply:
    return await till.posts(f"/api/orders/{order['id']}/refund/", body)


def item(order: dict[str, Any], quantity: Any, condition: str = "sellable", line: int = 0) -> dict[str, Any]:
    return {"item_id": order["items"][line]["id"], "quantity": quantity, "condition": condition}


def ways(told: Reply) -> dict[str, str]:
    return {one["payment_method"]: one["amount"] for one in told.body["payments"]}
