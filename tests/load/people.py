"""The people of the load: a shop with a full store room and sixty-four cashiers, and two hundred customers in chat."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from tests.bot.playing import Phone, Stage
from tests.crowd.people import StageOf, introduced
from tests.crowd.processes import TOKENS
from tests.stress.opening import opened
from tests.stress.wire import Request, Wire

_PRODUCTS, _PIECES, _AT_ONCE = 300, 1_000_000, 20
_DEMO = {"email": "owner@lupita.demo", "password": "demo-password"}


@dataclass(frozen=True)
class Staff:
    boss: str
    cashiers: list[str]
    shifts: list[int]
    products: list[int]
    customers: list[int]


async def staffed(port: int, tills: int) -> Staff:
    shop = await opened(port, tills)
    boss = Wire(port, shop.boss)
    products = [await _made(boss, "/api/products/", _product(number)) for number in range(_PRODUCTS)]
    boss.cut()
    shifts = [await _shift(port, cashier) for cashier in shop.cashiers]
    return Staff(shop.boss, shop.cashiers, shifts, products, shop.market.customers)


async def chatting(port: int, stage: Stage, chats: int) -> list[Phone]:
    """Customers of the demo's first shop, introduced to its bot."""
    wire = Wire(port)
    signed_in = await wire.asks(Request("POST", "/api/auth/login/", _DEMO))
    wire.cut()
    wire, robot = Wire(port, signed_in.body["access"]), int(TOKENS[0].partition(":")[0])
    phones = []
    for number in range(chats):
        phone = f"+5255{90_000_000 + number}"
        await _made(wire, "/api/customers/", {"first_name": f"Cliente {number}", "phone": phone})
        phones.append(await StageOf(stage.url, stage.session, bot=robot).phone(f"Cliente {number}", phone))
    wire.cut()
    for first in range(0, chats, _AT_ONCE):
        await introduced(phones[first : first + _AT_ONCE])
        await asyncio.sleep(0)
    return phones


async def _shift(port: int, cashier: str) -> int:
    wire = Wire(port, cashier)
    shift = await _made(wire, "/api/sales/sessions/open/", {"opening_balance": 500})
    wire.cut()
    return shift


async def _made(wire: Wire, path: str, body: dict[str, Any]) -> int:
    told = await wire.asks(Request("POST", path, body))
    assert told.good, f"{path} answered {told.status}: {told.body}"
    return int((told.body.get("data") or told.body)["id"])


def _product(number: int) -> dict[str, Any]:
    price = f"{5 + number % 200}.50"
    return {
        "name": f"Producto {number}",
        "sku": f"L-{number}",
        "price": price,
        "tax_rate": "0.16",
        "current_stock": _PIECES,
    }
