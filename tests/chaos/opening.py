"""The shop before the weather turns: its people, what is on the shelf, who has points and credit."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tests.stress.founding import asks, founded, hired
from tests.stress.wire import Request, Wire

STOCK, _POINTS = 100_000, 500
_SHELF, _CUSTOMERS = 4, 6
OPENING = "opening"


@dataclass(frozen=True)
class Opened:
    """What everybody knows, and the checker begins with."""

    boss: str
    cashiers: list[str]
    # In every till's sales there is some of its own product, in a quantity that no other sale has.
    marks: list[int]
    shelf: list[int]
    customers: list[int]
    # Those who write to the bot, by their telephones; nobody at a till sells to them.
    chatting: dict[str, int] = field(default_factory=dict)


async def opened(port: int, tills: int, chats: int) -> Opened:
    boss = await founded(port)
    wire = Wire(port, boss)
    await wire.asks(Request("PATCH", "/api/store/", {"timezone": _where_it_is_noon()}))
    cashiers = [await hired(wire, port, number) for number in range(tills)]
    marks = [await _product(wire, f"Granel {number}", "10.00") for number in range(tills)]
    shelf = [await _product(wire, f"Producto {number}", f"{7 + 11 * number}.35") for number in range(_SHELF)]
    customers = [await _customer(wire, number) for number in range(_CUSTOMERS)]
    phones = [f"+5255{20_000_000 + number}" for number in range(chats)]
    chatting = {phone: await _known(wire, f"Vecino {phone[-2:]}", phone) for phone in phones}
    wire.cut()
    return Opened(boss, cashiers, marks, shelf, customers, chatting)


async def _product(boss: Wire, name: str, price: str) -> int:
    body = {"name": name, "sku": name, "current_stock": STOCK, "price": price, "tax_rate": "0.16"}
    return int((await asks(boss, "/api/products/", body)).body["id"])


async def _customer(boss: Wire, number: int) -> int:
    made = await _known(boss, f"Cliente {number}", f"+5255{10_000_000 + number}", credit_limit="50000")
    gift = {"amount": _POINTS, "transaction_type": "EARN", "description": OPENING}
    await asks(boss, f"/api/customers/{made}/points/", gift)
    return made


async def _known(boss: Wire, name: str, phone: str, **more: Any) -> int:
    return int((await asks(boss, "/api/customers/", {"first_name": name, "phone": phone} | more)).body["id"])


def _where_it_is_noon() -> str:
    """Nobody who is asleep is told anything, whenever the run begins. Signs of these zones are the other way round."""
    west = datetime.now(UTC).hour - 12
    return f"Etc/GMT{west:+d}" if west else "Etc/GMT"
