"""A telecom in Bishkek and what is needed before anything is sold there."""

from __future__ import annotations

from itertools import count
from typing import Any

from tests.world import Caller, World

_numbers = count(1)


async def opened(world: World) -> Caller:
    return await world.owner("Ала-Тоо Телеком", phone="+996550123456")


async def made(desk: Caller, path: str, body: dict[str, Any]) -> dict[str, Any]:
    told = await desk.posts(path, body)
    assert told.status == 201, told.body
    return dict(told.body)


async def done(desk: Caller, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    told = await desk.posts(path, body)
    assert told.status == 200, told.body
    return dict(told.body)


async def a_sim(desk: Caller, **facts: Any) -> dict[str, Any]:
    number = next(_numbers)
    told = {"iccid": f"89996055{number:011}", "imsi": f"43705{number:010}", "msisdn": f"+996550{number:06}"}
    return await made(desk, "/api/sims/", told | facts)


async def a_tariff(desk: Caller, **facts: Any) -> dict[str, Any]:
    told = {"name": "Безлимит", "tariff_type": "prepaid", "monthly_fee": "600.00"}
    return await made(desk, "/api/tariffs/", told | facts)


async def a_person(desk: Caller, **facts: Any) -> dict[str, Any]:
    told = {"first_name": "Иван", "phone": f"+996555{next(_numbers):06}"}
    return await made(desk, "/api/customers/", told | facts)


async def a_contract(desk: Caller, tariff: int | None = None, **facts: Any) -> dict[str, Any]:
    """A draft."""
    wanted = tariff or (await a_tariff(desk, **facts))["id"]
    return await made(desk, "/api/contracts/", {"customer": (await a_person(desk))["id"], "tariff": wanted})


async def active(desk: Caller, balance: str = "", **facts: Any) -> dict[str, Any]:
    """A contract with a SIM, and with so much on it."""
    contract, sim = await a_contract(desk, **facts), await a_sim(desk)
    begun = await done(desk, f"/api/contracts/{contract['id']}/activate/", {"sim_id": sim["id"]})
    return await done(desk, f"/api/contracts/{contract['id']}/add_balance/", {"amount": balance}) if balance else begun
