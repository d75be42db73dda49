"""A shop with few pieces of few products, customers with points and credit, and a cashier at every till."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.stress.founding import asks, founded, hired
from tests.stress.market import Market
from tests.stress.wire import Wire

_PRODUCTS, _CUSTOMERS, _PIECES, _POINTS = 10, 20, 10, 200
# Of the points that nobody at a till gave.
OPENING = "opening"


@dataclass(frozen=True)
class Opened:
    boss: str
    cashiers: list[str]
    market: Market


async def opened(port: int, tills: int) -> Opened:
    boss = await founded(port)
    wire = Wire(port, boss)
    cashiers = [await hired(wire, port, number) for number in range(tills)]
    products = [await _product(wire, number) for number in range(_PRODUCTS)]
    group = await asks(wire, "/api/customers/groups/", {"name": "VIP", "discount_percent": "7.5"})
    customers = [await _customer(wire, number, group.body["id"]) for number in range(_CUSTOMERS)]
    wire.cut()
    return Opened(boss, cashiers, Market(products, customers))


async def _product(boss: Wire, number: int) -> int:
    """In turn priced before tax and with it, some of it in batches."""
    named = {"name": f"Producto {number}", "sku": f"S-{number}", "current_stock": 0 if number % 3 == 2 else _PIECES}
    if number % 2:
        body = named | {"sale_price": f"{13 * number}.99", "tax_rate": 12, "cost_price": 5}
        made = await asks(boss, "/api/products/products/", body)
    else:
        made = await asks(boss, "/api/products/", named | {"price": f"{7 + 11 * number}.35", "tax_rate": "0.16"})
    if number % 3 == 2:
        lots = [{"product": made.body["id"], "quantity": 4, "batch": {"number": f"L{lot}"}} for lot in range(3)]
        await asks(boss, "/api/stock/receipts/", {"items": lots})
    return int(made.body["id"])


async def _customer(boss: Wire, number: int, group: int) -> int:
    body: dict[str, Any] = {"first_name": f"Cliente {number}", "phone": f"+52551000{number:04}", "credit_limit": "3000"}
    if number % 5 == 0:
        body["group"] = group
    made = await asks(boss, "/api/customers/", body)
    gift = {"amount": _POINTS, "transaction_type": "EARN", "description": OPENING}
    await asks(boss, f"/api/customers/{made.body['id']}/points/", gift)
    return int(made.body["id"])
