"""What somebody does with the orders app, for the stories."""

from __future__ import annotations

from typing import Any

from tests.world import Caller

BASE = "/api/orders/"
ADD, LIST = f"{BASE}add/", f"{BASE}get/"
IVAN = {
    "first_name": "Иван",
    "last_name": "Иванов",
    "mobile_phone": "+79001234567",
    "email": "ivanov@example.com",
}
LAPTOP = {"product": "Ноутбук", "quantity": 2, "price": "1500.00", "description": "Заказ ноутбука"}


async def client(owner: Caller, **facts: Any) -> int:
    told = await owner.posts("/api/clients/add/", IVAN | facts)
    assert told.status == 200, told.body
    return int(told.body["id"])


async def added(owner: Caller, **facts: Any) -> int:
    """Of a client of its own, unless one is named."""
    if "client" not in facts:
        known = (await owner.posts("/api/clients/get/", {"search": IVAN["email"]})).body["clients"]
        facts["client"] = known[0]["id"] if known else await client(owner)
    told = await owner.posts(ADD, LAPTOP | facts)
    assert told.status == 200, told.body
    return int(told.body["id"])


async def edited(owner: Caller, number: int, **change: Any) -> None:
    told = await owner.posts(f"{BASE}edit/{number}/", change)
    assert (told.status, told.body) == (200, {"success": True, "id": number})


async def listed(owner: Caller, **sought: Any) -> list[int]:
    told = await owner.posts(LIST, sought)
    assert told.status == 200, told.body
    return [one["id"] for one in told.body["orders"]]
