"""A new shop by HTTP: whoever owns it, and the cashiers at its tills."""

from __future__ import annotations

from typing import Any

from tests.stress.wire import Answer, Request, Wire

_PASSWORD = "correct horse"
_SHOP = {"password2": _PASSWORD, "store_name": "Abarrotes Lupita", "phone": "+525512345678"}


async def founded(port: int) -> str:
    """The owner's token."""
    wire = Wire(port)
    told = await asks(wire, "/api/users/auth/register/", _person("owner") | _SHOP)
    wire.cut()
    return str(told.body["data"]["tokens"]["access"])


async def hired(boss: Wire, port: int, number: int) -> str:
    """The token of a cashier."""
    person = _person(f"till{number}")
    await asks(boss, "/api/users/", person | {"role": "EMPLOYEE"})
    wire = Wire(port)
    signed_in = await asks(wire, "/api/auth/login/", {"username": person["username"], "password": _PASSWORD})
    wire.cut()
    return str(signed_in.body["access"])


async def asks(wire: Wire, path: str, body: dict[str, Any]) -> Answer:
    told = await wire.asks(Request("POST", path, body))
    assert told.good, f"{path} answered {told.status}: {told.body}"
    return told


def _person(name: str) -> dict[str, str]:
    email = f"{name}@example.com"
    return {"username": name, "email": email, "password": _PASSWORD, "first_name": "Laura", "last_name": "Mendez"}
