"""A shop with few pieces of few products, customers with points and credit, and a cashier at every till."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.stress.market import Market
from tests.stress.wire import Answer, Request, Wire

_PRODUCTS, _CUSTOMERS, _PIECES, _POINTS = 10, 20, 10, 200
_PASSWORD = "correct horse"
# Of the points that nobody at a till gave.
OPENING = "opening"


@dataclass(frozen=True)
class Opened:
    boss: str
    cashiers: list[str]
    market: Market


async def opened(port: int, tills: int) -> Opened:
    wire = Wire(port)
    told = await _asks(wire, "/api/users/auth/register/", _person("owner") | _SHOP)
    wire.cut()
    boss = told.body["data"]["tokens"]["access"]
    wire = Wire(port, boss)
    cashiers = [await _hired(wire, port, number) for number in range(tills)]
    products = [await _product(wire, number) for number in range(_PRODUCTS)]
    group = await _asks(wire, "/api/customers/groups/", {"name": "VIP", "discount_percent": "7.5"})
    customers = [await _customer(wire, number, group.body["id"]) for number in range(_CUSTOMERS)]
    wire.cut()
    return Opened(boss, cashiers, Market(products, customers))


async def _hired(boss: Wire, port: int, number: int) -> str:
    person = _person(f"till{number}")
    await _asks(boss, "/api/users/", person | {"role": "EMPLOYEE"})
    wire = Wire(port)
    signed_in = await _asks(wire, "/api/auth/login/", {"username": person["username"], "password": _PASSWORD})
    wire.cut()
    return str(signed_in.body["access"])


async def _product(boss: Wire, number: int) -> int:
    """In turn priced before tax and with it, some of it in batches."""
    named = {"name": f"Producto {number}", "sku": f"S-{number}", "current_stock": 0 if number % 3 == 2 else _PIECES}
    if number % 2:
        body = named | {"sale_price": f"{13 * number}.99", "tax_rate": 12, "cost_price": 5}
        made = await _asks(boss, "/api/products/products/", body)
    else:
        made = await _asks(boss, "/api/products/", named | {"price": f"{7 + 11 * number}.35", "tax_rate": "0.16"})
    if number % 3 == 2:
        lots = [{"product": made.body["id"], "quantity": 4, "batch": {"number": f"L{lot}"}} for lot in range(3)]
        await _asks(boss, "/api/stock/receipts/", {"items": lots})
    return int(made.body["id"])


async def _customer(boss: Wire, number: int, group: int) -> int:
    body: dict[str, Any] = {"first_name": f"Cliente {number}", "phone": f"+52551000{number:04}", "credit_limit": "3000"}
    if number % 5 == 0:
        body["group"] = group
    made = await _asks(boss, "/api/customers/", body)
    gift = {"amount": _POINTS, "transaction_type": "EARN", "description": OPENING}
    await _asks(boss, f"/api/customers/{made.body['id']}/points/", gift)
    return int(made.body["id"])


async def _asks(wire: Wire, path: str, body: dict[str, Any]) -> Answer:
    told = await wire.asks(Request("POST", path, body))
    assert told.good, f"{path} answered {told.status}: {told.body}"
    return told


def _person(name: str) -> dict[str, str]:
    email = f"{name}@example.com"
    return {"username": name, "email": email, "password": _PASSWORD, "first_name": "Laura", "last_name": "Mendez"}


_SHOP = {"password2": _PASSWORD, "store_name": "Abarrotes Lupita", "phone": "+525512345678"}
